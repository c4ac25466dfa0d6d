import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { StateMark } from '../../view/state-mark';
import { TableHead } from '../../view/table-head';
import { Labels } from './labels';
import { SeverityMark } from './severity-mark';
import { useWriteValue } from './value';
import { alertWords } from './words';

type Transition = Schema<'AlertTransition'>;

/** HistoryTable is what became of alerts, the latest first. */
export function HistoryTable({ label, transitions }: { label: string; transitions: readonly Transition[] }) {
  const said = useWords(alertWords);
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={label}>
      <table className="grid-table">
        <TableHead
          words={[said.when, said.alert, said.state, said.about, said.why]}
          amounts={[said.value, said.threshold]}
        />
        <tbody>
          {transitions.map((transition) => (
            <TransitionRow key={transition.id} transition={transition} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TransitionRow({ transition }: { transition: Transition }) {
  const said = useWords(alertWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const write = useWriteValue();
  const { alertId, rule, severity, kind, reason, labels, at, value, threshold, unit } = transition;
  return (
    <tr>
      <td className="whitespace-nowrap" title={format.exactTime(at)}>
        {format.time(at)}
      </td>
      <th scope="row" className="text-ink">
        <Link to={linkTo(`/alerts/${alertId}`)} className="target">
          {rule.name}
        </Link>
        <div className="font-normal">
          <SeverityMark severity={severity} />
        </div>
      </th>
      <td>
        <StateMark state={kind === 'firing' ? 'failed' : 'ok'} word={said.kinds[kind]} />
      </td>
      <td className="min-w-40 whitespace-normal">
        <Labels labels={labels} />
      </td>
      <td className="whitespace-normal text-quiet">{said.reasons[reason]}</td>
      <td className="amount">{write(value, unit)}</td>
      <td className="amount">{write(threshold, unit)}</td>
    </tr>
  );
}
