import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { trendWords } from './words';

type Answered = Schema<'TrendHours'>;
type Hour = Schema<'WeekHour'>;

/** So strong at most, texts on it can be read in both themes. */
const STRONGEST_PERCENT = 45;

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** WeekMap is how many calls an hour of each weekday usually has: the more, the stronger, each cell with its figure. */
export function WeekMap({ answer: { week, peaks, timezone } }: { answer: Answered }) {
  const said = useWords(trendWords);
  const format = useFormat();
  const [peak] = peaks;
  if (!peak) return <p className="py-4 text-center">{said.noCalls}</p>;
  const most = peak.callsPerHour ?? 0;
  const dayOf = ({ weekday }: Hour): string => said.weekdays[weekday] ?? '';
  return (
    <>
      <p className="mb-2">
        {said.peak(dayOf(peak), clock(peak.hour), format.number(rounded(peak.callsPerHour)))}{' '}
        <span className="text-quiet">{said.zone(timezone)}</span>
      </p>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.hours}>
        <table className="w-full border-separate border-spacing-0.5">
          <thead>
            <tr>
              <th scope="col" className="pe-2 text-start font-medium text-quiet">
                {said.weekday}
              </th>
              {HOURS.map((hour) => (
                <th key={hour} scope="col" className="px-0.5 font-medium text-quiet">
                  {hour}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {said.weekdays.map((day, weekday) => (
              <tr key={day}>
                <th scope="row" className="pe-2 text-start font-medium whitespace-nowrap text-quiet">
                  {day}
                </th>
                {week
                  .filter((cell) => cell.weekday === weekday)
                  .map((cell) => (
                    <Cell key={cell.hour} cell={cell} most={most} />
                  ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Cell({ cell: { weekday, hour, callsPerHour }, most }: { cell: Hour; most: number }) {
  const said = useWords(trendWords);
  const format = useFormat();
  const share = callsPerHour === null || most === 0 ? 0 : callsPerHour / most;
  return (
    <td
      className="min-w-8 rounded-sm border border-line p-0.5 text-center"
      title={said.cell(said.weekdays[weekday] ?? '', clock(hour), format.number(rounded(callsPerHour)))}
      style={{
        backgroundColor: `color-mix(in srgb, var(--accent) ${share * STRONGEST_PERCENT}%, var(--surface))`,
      }}
    >
      {format.short(rounded(callsPerHour))}
    </td>
  );
}

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** To a tenth where there are few. */
function rounded(value: number | null): number | null {
  return value === null ? null : value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
}
