import { useAddress } from '../../../address/address';
import { api, type Schema } from '../../../api/client';
import { useFormat } from '../../../format/format';
import { useWords } from '../../../language/language';
import { Refusal } from '../../../view/refusal';
import { StateMark, type State } from '../../../view/state-mark';
import { TableHead } from '../../../view/table-head';
import { Told } from '../../../view/told';
import { useChanged } from '../../../view/use-changed';
import { useKeyNames } from '../../../view/use-key-names';
import { MatcherList } from '../matchers/matcher-list';
import { silenceWords } from './words';

type Silence = Schema<'Silence'>;

const MARKS: Readonly<Record<Silence['state'], State>> = { active: 'degraded', pending: 'unknown', expired: 'ok' };

interface SilenceTableProps {
  silences: readonly Silence[];
  mayEnd: boolean;
}

/** SilenceTable is silences with what they are of, until when, and why; the one that the address names (`silence`) stands out. */
export function SilenceTable({ silences, mayEnd }: SilenceTableProps) {
  const said = useWords(silenceWords);
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.title}>
      <table className="grid-table">
        <TableHead words={[said.of, said.state, said.when, said.why]} amounts={mayEnd ? [said.change] : []} />
        <tbody>
          {silences.map((silence) => (
            <SilenceRow key={silence.id} silence={silence} mayEnd={mayEnd} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SilenceRow({ silence, mayEnd }: { silence: Silence; mayEnd: boolean }) {
  const said = useWords(silenceWords);
  const format = useFormat();
  const names = useKeyNames();
  const [search] = useAddress();
  const { id, matchers, state, from, to, comment, creator, createdAt } = silence;
  const isMeant = search.get('silence') === id;
  return (
    <tr className={isMeant ? 'bg-ground' : ''} aria-current={isMeant || undefined}>
      <th scope="row" className="min-w-56 font-normal whitespace-normal text-ink">
        <MatcherList matchers={matchers} />
      </th>
      <td>
        <StateMark state={MARKS[state]} word={said.states[state]} />
      </td>
      <td className="whitespace-nowrap">{`${format.time(from)} – ${format.time(to)}`}</td>
      <td className="min-w-48 whitespace-normal">
        <Told text={comment} />
        <div className="text-quiet" title={format.exactTime(createdAt)}>
          {said.by(names.get(creator) ?? creator, format.ago(createdAt))}
        </div>
      </td>
      {mayEnd && <td className="amount">{state !== 'expired' && <End silence={silence} />}</td>}
    </tr>
  );
}

function End({ silence: { id, comment } }: { silence: Silence }) {
  const said = useWords(silenceWords);
  const end = api.useMutation('delete', '/api/v1/silences/{id}', useChanged());
  return (
    <>
      <button
        type="button"
        className="control"
        aria-label={said.endOf(comment)}
        disabled={end.isPending}
        onClick={() => end.mutate({ params: { path: { id } } })}
      >
        {said.end}
      </button>
      <Refusal error={end.error} />
    </>
  );
}
