import { Fragment } from 'react';
import { useFormat } from '../format/format';
import { visible } from '../view/told';

/** MatrixCell is what is known of two things together: a share, 0 to 1, and how many it is of. */
export interface MatrixCell {
  share: number | null;
  count: number;
}

interface HeatMatrixProps {
  label: string;
  names: readonly string[];
  /** What is known of two of the names; `null` where nothing is, or where it is the same one. */
  cellOf: (row: string, column: string) => MatrixCell | null;
  /** Says of how many a share is. */
  ofCount: (count: string) => string;
}

/** So strong at most, texts on it can be read in both themes. */
const STRONGEST_PERCENT = 45;

/** HeatMatrix is how far some things agree with each other: the more, the stronger, each cell with its figures. */
export function HeatMatrix({ label, names, cellOf, ofCount }: HeatMatrixProps) {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={label}>
      <table className="border-separate border-spacing-0.5" aria-label={label}>
        <thead>
          <tr>
            <td />
            {names.map((name) => (
              <th key={name} scope="col" className="px-1 pb-1 align-bottom font-medium text-quiet">
                <Name name={name} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((row) => (
            <tr key={row}>
              <th scope="row" className="pe-2 text-start font-medium text-quiet">
                <Name name={row} />
              </th>
              {names.map((column) => (
                <Cell key={column} cell={cellOf(row, column)} ofCount={ofCount} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A name may be broken where its parts end, and anywhere only where it has none. */
function Name({ name }: { name: string }) {
  return (
    <bdi className="block max-w-36 min-w-20 wrap-break-word">
      {visible(name)
        .split(/(?<=[/])/)
        .map((part, at) => (
          <Fragment key={at}>
            {part}
            <wbr />
          </Fragment>
        ))}
    </bdi>
  );
}

function Cell({ cell, ofCount }: { cell: MatrixCell | null; ofCount: HeatMatrixProps['ofCount'] }) {
  const format = useFormat();
  if (cell === null || cell.share === null) return <td className="p-1 text-center text-quiet">–</td>;
  const strength = `${cell.share * STRONGEST_PERCENT}%`;
  return (
    <td
      className="rounded-sm border border-line p-1 text-center whitespace-nowrap"
      style={{ backgroundColor: `color-mix(in srgb, var(--accent) ${strength}, var(--surface))` }}
    >
      <span className="block font-semibold">{format.percent(Math.round(cell.share * 100) / 100)}</span>
      <span className="block">{ofCount(format.short(cell.count))}</span>
    </td>
  );
}
