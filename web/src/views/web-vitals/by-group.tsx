import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { StateMark } from '../../view/state-mark';
import { TableHead } from '../../view/table-head';
import { Told } from '../../view/told';
import { Shares, SharesTold } from './shares';
import { stateOf, worstFirst, writerOf, type Grouping, type Row, type Vital } from './vitals';
import { webVitalWords } from './words';

const MOST_ROWS = 100;

interface ByGroupProps {
  rows: readonly Row[];
  vital: Vital;
  by: Grouping;
}

/** ByGroup is a vital by page, device or release: first where the most visits were poor. */
export function ByGroup({ rows, vital, by }: ByGroupProps) {
  const said = useWords(webVitalWords);
  const format = useFormat();
  const all = worstFirst(rows, vital);
  const label = `${vital} · ${said.by[by]}`;
  return (
    <>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={label}>
        <table className="grid-table">
          <TableHead
            words={[said.by[by] ?? by, said.rating, said.distribution]}
            amounts={[said.p75, said.visitsHead]}
          />
          <tbody>
            {all.slice(0, MOST_ROWS).map((row) => (
              <OneRow key={row.group[by] ?? ''} row={row} by={by} />
            ))}
          </tbody>
        </table>
      </div>
      {all.length > MOST_ROWS && <p className="mt-2 text-quiet">{said.more(format.number(MOST_ROWS))}</p>}
    </>
  );
}

function OneRow({ row, by }: { row: Row; by: Grouping }) {
  const said = useWords(webVitalWords);
  const format = useFormat();
  const { group, metric, p75, rating, reports } = row;
  const value = group[by] ?? null;
  const name = value === null ? said.untold : by === 'device' ? (said.devices[value] ?? value) : value;
  return (
    <tr>
      <th scope="row" className="max-w-96 min-w-40 whitespace-normal text-ink">
        <Told text={name} />
      </th>
      <td>
        <StateMark state={stateOf(rating)} word={rating === null ? said.noRating : (said.ratings[rating] ?? rating)} />
      </td>
      <td>
        <Shares name={name} counted={row} />
        <span className="text-quiet">
          <SharesTold counted={row} />
        </span>
      </td>
      <td className="amount">{writerOf(metric, format)(p75)}</td>
      <td className="amount">{format.short(reports)}</td>
    </tr>
  );
}
