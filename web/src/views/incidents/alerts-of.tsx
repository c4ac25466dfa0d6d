import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { StateMark } from '../../view/state-mark';
import { TableHead } from '../../view/table-head';
import { Told } from '../../view/told';
import { SeverityOf } from './marks';
import { incidentWords } from './words';

type AlertOf = Schema<'IncidentDetail'>['alertList'][number];

/** AlertsOf is the alerts of an incident, and why they belong to it. */
export function AlertsOf({ alerts }: { alerts: readonly AlertOf[] }) {
  const said = useWords(incidentWords);
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.alertsOf}>
      <table className="grid-table">
        <TableHead words={[said.alert, said.state, said.severity, said.about, said.why]} amounts={[said.when]} />
        <tbody>
          {alerts.map((alert) => (
            <Row key={alert.id} alert={alert} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ alert: { id, rule, severity, labels, reason, firedAt, endedAt, firings } }: { alert: AlertOf }) {
  const said = useWords(incidentWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  return (
    <tr>
      <th scope="row" className="text-ink!">
        <Link to={linkTo(`/alerts/${id}`)} className="target">
          {rule.name}
        </Link>
        {firings > 1 && <span className="block font-normal text-quiet">{said.firedTimes(format.number(firings))}</span>}
      </th>
      <td>
        <StateMark state={endedAt === null ? 'failed' : 'ok'} word={endedAt === null ? said.fires : said.ended} />
      </td>
      <td>
        <SeverityOf severity={severity} />
      </td>
      <td className="min-w-32 whitespace-normal">
        <Told text={Object.values(labels).join(' · ')} />
      </td>
      <td className="min-w-40 whitespace-normal text-quiet">{said.reasons[reason]}</td>
      <td className="amount whitespace-nowrap" title={format.exactTime(firedAt)}>
        {format.time(firedAt)}
        {endedAt !== null && <span className="block text-quiet">– {format.time(endedAt)}</span>}
      </td>
    </tr>
  );
}
