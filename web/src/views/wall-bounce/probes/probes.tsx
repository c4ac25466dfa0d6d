import { api, type Schema } from '../../../api/client';
import { Sparkline } from '../../../charts/sparkline';
import { useFormat } from '../../../format/format';
import { useWords } from '../../../language/language';
import { Panel } from '../../../view/panel';
import { StateMark, type State } from '../../../view/state-mark';
import { TableHead } from '../../../view/table-head';
import { Told } from '../../../view/told';
import { probeWords } from './words';

const STATES: Readonly<Record<Schema<'ProbeStanding'>['state'], State>> = {
  learning: 'unknown',
  steady: 'ok',
  drifting: 'failed',
};

/** Probes is what models are like by questions whose answers are known; nothing where no model is probed. */
export function Probes() {
  const said = useWords(probeWords);
  const format = useFormat();
  const probes = api.useQuery('get', '/api/v1/probes');
  if (!probes.data || probes.data.models.length === 0) return null;
  return (
    <Panel title={said.title} asked={probes} waits={160}>
      {({ models, questions, intervalHours, nextRound }) => (
        <>
          <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.title}>
            <table className="grid-table">
              <TableHead words={[said.model, said.round]} amounts={[said.right, said.accuracy, said.agreement]} />
              <tbody>
                {models.map((one) => (
                  <ProbedRow key={one.model} told={one} />
                ))}
              </tbody>
            </table>
          </div>
          <p className="pt-2 text-quiet">
            {said.means(format.short(questions), format.short(intervalHours))}{' '}
            {nextRound !== null && said.next(format.dated(nextRound))}
          </p>
        </>
      )}
    </Panel>
  );
}

function ProbedRow({ told }: { told: Schema<'ProbedModel'> }) {
  const said = useWords(probeWords);
  const format = useFormat();
  const [latest] = told.rounds;
  const { right = 0, wrong = 0, no_answer: none = 0, failed = 0, not_asked: left = 0 } = latest?.outcomes ?? {};
  const asked = right + wrong + none;
  return (
    <tr>
      <th scope="row" className="min-w-40 whitespace-normal! text-ink!">
        <Told text={told.model} />
      </th>
      <td>{latest ? format.dated(latest.round) : '–'}</td>
      <td className="amount">
        {asked > 0 ? said.rightOf(format.short(right), format.short(asked)) : '–'}
        {failed > 0 && <div className="text-quiet">{said.failed(format.short(failed))}</div>}
        {left > 0 && <div className="text-quiet">{said.notAsked(format.short(left))}</div>}
      </td>
      <td className="amount">
        <Course told={told.accuracy} shares={told.rounds.map(({ accuracy }) => accuracy)} />
      </td>
      <td className="amount">
        <Course told={told.agreement} shares={told.rounds.map(({ agreement }) => agreement)} />
      </td>
    </tr>
  );
}

interface CourseProps {
  told: Schema<'ProbeStanding'>;
  /** Of the rounds, the latest first. */
  shares: readonly (number | null)[];
}

function Course({ told: { state, since, expected }, shares }: CourseProps) {
  const said = useWords(probeWords);
  const format = useFormat();
  const known = shares.filter((share) => share !== null);
  return (
    <div className="flex items-center justify-end gap-3">
      <span className="text-right">
        <span>{format.percent(known[0] ?? null)}</span>
        {expected !== null && <span className="block text-quiet">{said.expected(format.percent(expected))}</span>}
      </span>
      {known.length > 0 && <Sparkline values={known.toReversed()} />}
      <span className="w-28 text-left">
        <StateMark state={STATES[state]} word={said.states[state] ?? state} />
        {since !== null && <span className="block text-quiet">{said.since(format.dated(since))}</span>}
      </span>
    </div>
  );
}
