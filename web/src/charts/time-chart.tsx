import { useMemo, useState } from 'react';
import { useFormat, useShownZone } from '../format/format';
import { useLooks } from '../view/theme';
import { AsTable } from './as-table';
import { swatch } from './colours';
import type { TimeChartProps } from './drawn';
import { plotOf } from './plot';
import { usePlot } from './use-plot';

/**
 * TimeChart draws lines, or stacked layers, over time. What it shows under the pointer, or where arrow keys lead, is written
 * in its legend; everything it shows can be read as a table too.
 */
export function TimeChart(props: TimeChartProps) {
  const { label, timesMs, toMs, lines, isStacked = false, write, height = 220, bounds = null, onSelect } = props;
  const timeZone = useShownZone();
  const { axisTime: writeTime } = useFormat();
  const looks = useLooks();
  const [at, setAt] = useState<number | null>(null);
  // The pointer moves often, and what is drawn stays the same.
  const plot = useMemo(
    () => plotOf({ timesMs, toMs, lines, isStacked, write, writeTime, height, bounds, timeZone, looks }),
    [timesMs, toMs, lines, isStacked, write, writeTime, height, bounds, timeZone, looks],
  );
  const place = usePlot(plot, { onPoint: setAt, onSelect });
  const move = (step: number): void => setAt(Math.min(Math.max((at ?? timesMs.length) + step, 0), timesMs.length - 1));
  return (
    <figure className="m-0">
      <div
        ref={place}
        role="img"
        aria-label={label}
        tabIndex={0}
        onBlur={() => setAt(null)}
        onKeyDown={({ key }) => (key === 'ArrowLeft' ? move(-1) : key === 'ArrowRight' ? move(1) : undefined)}
      />
      <Legend lines={lines} at={at} timesMs={timesMs} write={write} />
      <AsTable
        label={label}
        columns={lines.map(({ name }) => name)}
        rows={() =>
          timesMs.map((atMs, index) => ({ atMs, cells: lines.map(({ values }) => told(values[index], write)) }))
        }
      />
    </figure>
  );
}

type Shown = Pick<TimeChartProps, 'lines' | 'timesMs' | 'write'>;

function Legend({ lines, timesMs, write, at }: Shown & { at: number | null }) {
  const format = useFormat();
  const time = at === null ? undefined : timesMs[at];
  return (
    <figcaption className="mt-1 flex min-h-6 flex-wrap gap-x-4 gap-y-1 px-1" aria-live="polite">
      {lines.map(({ name, colour, values }) => (
        <span key={name} className="flex items-center gap-1.5">
          <span aria-hidden="true" className="size-2.5 rounded-sm" style={swatch(colour)} />
          <span className="text-quiet">{name}</span>
          {at !== null && <span>{told(values[at], write)}</span>}
        </span>
      ))}
      {time !== undefined && <span className="ms-auto text-quiet">{format.time(time)}</span>}
    </figcaption>
  );
}

function told(value: number | null | undefined, write: (value: number) => string): string {
  return typeof value === 'number' ? write(value) : '–';
}
