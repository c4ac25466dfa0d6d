import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Period } from '../address/time-range';
import { useFormat } from '../format/format';
import { useLooks } from '../view/theme';
import { useWords } from '../language/language';
import { AsTable } from './as-table';
import { colourNow } from './colours';
import { ColumnAxis, Marked } from './column-axis';
import { draw, heatOf, strengthOf, type Heat } from './heat';
import { useColumns } from './use-columns';
import { chartWords } from './words';

const COLOUR = '--accent';
const HEIGHT_PX = 220;
const MOST_LABELS = 7;

/** HeatColumn is a span of time with how many were how long: pairs of an upper bound in milliseconds and a count. */
export interface HeatColumn extends Period {
  bins: readonly (readonly number[])[];
}

/** HeatMapProps say which durations are shown over time. */
interface HeatMapProps {
  label: string;
  columns: readonly HeatColumn[];
  onSelect: (period: Period) => void;
}

/** HeatMap shows how durations are spread over time, the more the stronger. Arrow keys walk through it; it can be read as a table. */
export function HeatMap({ label, columns, onSelect }: HeatMapProps) {
  const format = useFormat();
  const heat = useMemo(() => heatOf(columns.map(({ bins }) => bins)), [columns]);
  const { at, marked, listeners } = useColumns(columns, onSelect);
  const { row, ...walk } = useRow(heat, listeners);
  return (
    <figure className="m-0">
      <div className="grid grid-cols-[4.5rem_minmax(0,1fr)]">
        <RowAxis heat={heat} />
        <div
          className="relative cursor-crosshair touch-pan-y border-s border-b border-line"
          style={{ height: HEIGHT_PX }}
          role="img"
          aria-label={label}
          tabIndex={0}
          {...listeners}
          {...walk}
        >
          <Cells heat={heat} columns={columns.length} />
          <Marked marked={marked} of={columns.length} />
          {at !== null && <Pointed column={at} row={row} heat={heat} columns={columns.length} />}
        </div>
        <div className="col-start-2">
          <ColumnAxis columns={columns} />
        </div>
      </div>
      <figcaption className="mt-1 flex min-h-6 flex-wrap justify-between gap-x-4 px-1">
        <Scale most={heat.most} />
        <Reading heat={heat} at={at} row={row} column={at === null ? undefined : columns[at]} />
      </figcaption>
      <AsTable
        label={label}
        columns={rowsOf(heat).map((one) => `≤ ${format.duration(heat.upperMs(one))}`)}
        rows={() =>
          columns.map(({ fromMs }, column) => ({
            atMs: fromMs,
            cells: rowsOf(heat).map((one) => format.number(heat.countAt(column, one))),
          }))
        }
      />
    </figure>
  );
}

type Listeners = ReturnType<typeof useColumns>['listeners'];

/** The row that the pointer or the keys are at, beside the columns, which listen for themselves. */
function useRow(heat: Heat, columns: Listeners) {
  const [row, setRow] = useState(0);
  const goTo = (wished: number): void => setRow(Math.min(Math.max(wished, 0), heat.rows - 1));
  return {
    row,
    onPointerMove: (event: PointerEvent<HTMLElement>): void => {
      const { top, height } = event.currentTarget.getBoundingClientRect();
      goTo(Math.floor((1 - (event.clientY - top) / height) * heat.rows));
      columns.onPointerMove?.(event);
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>): void => {
      const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
      if (step !== 0) event.preventDefault();
      goTo(row + step);
      columns.onKeyDown?.(event);
    },
  };
}

function Cells({ heat, columns }: { heat: Heat; columns: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const looks = useLooks();
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const paint = (): void => draw(element, heat, columns, colourNow(COLOUR));
    const observer = new ResizeObserver(paint);
    observer.observe(element);
    return () => observer.disconnect();
  }, [heat, columns, looks]);
  return <canvas ref={canvas} className="block size-full" />;
}

/** The longest durations of some rows, each at the upper edge of its row. */
function RowAxis({ heat }: { heat: Heat }) {
  const format = useFormat();
  const step = Math.max(1, Math.ceil(heat.rows / MOST_LABELS));
  return (
    <div aria-hidden="true" className="relative pe-2 text-end text-quiet">
      {rowsOf(heat)
        .filter((row) => (heat.rows - 1 - row) % step === 0)
        .map((row) => (
          <span
            key={row}
            className="absolute end-2 -translate-y-1/2 whitespace-nowrap"
            style={{ top: `${100 * (1 - (row + 1) / heat.rows)}%` }}
          >
            {format.duration(heat.upperMs(row))}
          </span>
        ))}
    </div>
  );
}

function Pointed({ column, row, heat, columns }: { column: number; row: number; heat: Heat; columns: number }) {
  return (
    <div
      className="pointer-events-none absolute outline-2 outline-ink"
      style={{
        left: `${(100 * column) / columns}%`,
        width: `${100 / columns}%`,
        bottom: `${(100 * row) / heat.rows}%`,
        height: `${100 / heat.rows}%`,
      }}
    />
  );
}

function Scale({ most }: { most: number }) {
  const said = useWords(chartWords);
  const format = useFormat();
  const counts = [...new Set([0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(most ** share)))];
  return (
    <span className="flex flex-wrap items-center gap-x-3 text-quiet">
      {said.callsPerCell}
      {counts.map((count) => (
        <span key={count} className="flex items-center gap-1">
          <span className="size-3 border border-line bg-surface">
            <span
              className="block size-full"
              style={{ backgroundColor: `var(${COLOUR})`, opacity: strengthOf(count, most) }}
            />
          </span>
          {format.short(count)}
        </span>
      ))}
    </span>
  );
}

function Reading({
  heat,
  at,
  row,
  column,
}: {
  heat: Heat;
  at: number | null;
  row: number;
  column: Period | undefined;
}) {
  const said = useWords(chartWords);
  const format = useFormat();
  return (
    <span aria-live="polite">
      {at !== null && column && (
        <>
          <span className="text-quiet">{format.time(column.fromMs)}</span>{' '}
          {said.cell(
            format.duration(heat.upperMs(row - 1)),
            format.duration(heat.upperMs(row)),
            format.number(heat.countAt(at, row)),
          )}
        </>
      )}
    </span>
  );
}

function rowsOf(heat: Heat): number[] {
  return Array.from({ length: heat.rows }, (_, row) => row);
}
