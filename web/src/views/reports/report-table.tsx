import { Link } from 'wouter';
import { useAddress, useLinkHere } from '../../address/address';
import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useLanguage, useWords } from '../../language/language';
import { TableHead } from '../../view/table-head';
import { Told } from '../../view/told';
import { reportWords } from './words';

type Head = Schema<'ReportHead'>;

const STATE_COLOURS = { waiting: 'text-quiet', sent: 'text-good', dropped: 'text-warn', dead: 'text-bad' } as const;

/** ReportTable is reports, of which time each tells, and where it was sent. */
export function ReportTable({ reports }: { reports: readonly Head[] }) {
  const said = useWords(reportWords);
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.title}>
      <table className="grid-table">
        <TableHead words={[said.kind, said.period, said.timezone, said.madeAt, said.sent]} amounts={[]} />
        <tbody>
          {reports.map((report) => (
            <ReportRow key={report.id} report={report} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ReportRow({ report }: { report: Head }) {
  const said = useWords(reportWords);
  const format = useFormat();
  const linkHere = useLinkHere();
  const [search] = useAddress();
  const span = useSpan(report);
  const { id, kind, timezone, isSoFar, madeAt } = report;
  return (
    <tr aria-current={search.get('report') === id ? 'true' : undefined}>
      <th scope="row">
        <Link to={linkHere({ report: id })} aria-label={said.open(`${said.kinds[kind]}, ${span}`)}>
          {said.kinds[kind]}
        </Link>
      </th>
      <td>
        {span}
        {isSoFar && <span className="ms-2 text-warn">{said.soFar}</span>}
      </td>
      <td>{timezone}</td>
      <td>{format.time(madeAt)}</td>
      <td>
        <Sent sends={report.sends} />
      </td>
    </tr>
  );
}

/** Sent is where a report was sent, and what became of it there. */
export function Sent({ sends }: { sends: Head['sends'] }) {
  const said = useWords(reportWords);
  if (sends.length === 0) return <span className="text-quiet">{said.notSent}</span>;
  return (
    <ul className="flex flex-wrap gap-x-3">
      {sends.map(({ channelId, channelName, state, lastError }) => (
        <li key={channelId} title={state === 'sent' ? undefined : (lastError ?? undefined)}>
          <Told text={channelName ?? channelId} /> <span className={STATE_COLOURS[state]}>{said.states[state]}</span>
        </li>
      ))}
    </ul>
  );
}

/** useSpan is a report's period as days of its own time zone. */
function useSpan({ period, timezone }: Head): string {
  const days = new Intl.DateTimeFormat(useLanguage(), { dateStyle: 'medium', timeZone: timezone });
  return days.formatRange(Date.parse(period.from), Date.parse(period.to) - 1);
}
