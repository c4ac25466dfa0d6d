import type { Period } from '../address/time-range';
import { STATE_COLOURS, type State } from '../view/state-mark';
import { AsTable } from './as-table';
import { ColumnAxis, Marked } from './column-axis';
import { useColumns } from './use-columns';

/** StateCell is a span of time, the state something was in, and what is said of it: in one line, and by column. */
export interface StateCell extends Period {
  state: State;
  title: string;
  told: readonly string[];
}

/** How high the bar of a state is, of 10: what is worse stands out also to those who do not see colours. */
const HEIGHTS: Readonly<Record<State, number>> = {
  operational: 4,
  ok: 4,
  degraded: 7,
  outage: 10,
  failed: 10,
  unknown: 1,
};

/** StripProps say which states are shown, and what they are for those who do not see them. */
interface StripProps {
  label: string;
  cells: readonly StateCell[];
  height?: number;
}

/** StateStrip is the states of something over time, side by side; each bar's title tells more. */
export function StateStrip({ label, cells, height = 24 }: StripProps) {
  return (
    <svg
      role="img"
      aria-label={label}
      width="100%"
      height={height}
      viewBox={`0 0 ${Math.max(1, cells.length)} 10`}
      preserveAspectRatio="none"
      className="block"
    >
      {cells.map(({ fromMs, state, title }, index) => (
        <g key={fromMs}>
          <rect
            x={index + 0.07}
            width={0.86}
            y={10 - HEIGHTS[state]}
            height={HEIGHTS[state]}
            style={{ fill: `var(${STATE_COLOURS[state]})` }}
          />
          <rect x={index} width={1} y={0} height={10} fillOpacity={0}>
            <title>{title}</title>
          </rect>
        </g>
      ))}
    </svg>
  );
}

/** StateChart is a strip of states that can be walked along with arrow keys, zoomed into, and read as a table. */
export function StateChart({
  label,
  cells,
  columns,
  onSelect,
}: StripProps & { columns: readonly string[]; onSelect: (period: Period) => void }) {
  const { at, marked, listeners } = useColumns(cells, onSelect);
  return (
    <figure className="m-0">
      <div className="relative cursor-crosshair touch-pan-y" role="img" aria-label={label} tabIndex={0} {...listeners}>
        <StateStrip label={label} cells={cells} height={44} />
        <Marked marked={marked ?? (at === null ? null : [at, at])} of={cells.length} />
      </div>
      <ColumnAxis columns={cells} />
      <figcaption className="min-h-5" aria-live="polite">
        {at !== null && cells[at]?.title}
      </figcaption>
      <AsTable
        label={label}
        columns={columns}
        rows={() => cells.map(({ fromMs, told }) => ({ atMs: fromMs, cells: told }))}
      />
    </figure>
  );
}
