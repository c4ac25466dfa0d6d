import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { TableHead } from '../../view/table-head';
import { Acknowledgement } from './acknowledgement';
import { Labels } from './labels';
import { SilenceAlert } from './silence-alert';
import { SeverityMark } from './severity-mark';
import { useRuleTexts } from './use-rules';
import { useWriteValue } from './value';
import { alertWords } from './words';

type Alert = Schema<'Alert'>;

/** AlertTable is alerts with what they are about, how it is, and who has seen it. */
export function AlertTable({ alerts }: { alerts: readonly Alert[] }) {
  const said = useWords(alertWords);
  const texts = useRuleTexts();
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.now}>
      <table className="grid-table">
        <TableHead
          words={[said.alert, said.state, said.about, said.since, said.seen]}
          amounts={[said.value, said.threshold]}
        />
        <tbody>
          {alerts.map((alert) => (
            <AlertRow key={alert.id} alert={alert} text={texts.get(alert.rule.id)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AlertRow({ alert, text }: { alert: Alert; text: string | undefined }) {
  const said = useWords(alertWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const write = useWriteValue();
  const { id, rule, severity, state, labels, since, value, threshold, unit } = alert;
  return (
    <tr>
      <th scope="row" className="min-w-56 whitespace-normal text-ink">
        <Link to={linkTo(`/alerts/${id}`)} className="target">
          {text ?? rule.name}
        </Link>
        {text !== undefined && <span className="block font-normal text-quiet">{rule.name}</span>}
      </th>
      <td>
        {said.states[state]}
        <div>
          <SeverityMark severity={severity} />
        </div>
      </td>
      <td className="min-w-40 whitespace-normal">
        <Labels labels={labels} />
      </td>
      <td className="whitespace-nowrap" title={format.exactTime(since)}>
        {format.ago(since)}
      </td>
      <td>
        <div className="flex flex-wrap items-center gap-1">
          <Acknowledgement alert={alert} />
          <SilenceAlert alert={alert} />
        </div>
      </td>
      <td className="amount">{write(value, unit)}</td>
      <td className="amount">{write(threshold, unit)}</td>
    </tr>
  );
}
