import { useMemo, useState } from 'react';
import type { Period } from '../address/time-range';
import { useFormat, useShownZone } from '../format/format';
import { useWords } from '../language/language';
import { useLooks } from '../view/theme';
import { AsTable } from './as-table';
import { swatch } from './colours';
import type { TimeChartProps } from './drawn';
import { MarkLayer, type Area } from './mark-layer';
import { marksIn, type Mark } from './marks';
import { plotOf } from './plot';
import { usePlot } from './use-plot';
import { chartWords } from './words';

const NO_MARKS: readonly Mark[] = [];

/**
 * TimeChart draws lines, or stacked layers, over time. What it shows under the pointer, or where arrow keys lead, is written
 * in its legend; everything it shows can be read as a table too. What is said of its marks is written where one is pointed at.
 */
export function TimeChart(props: TimeChartProps) {
  const { label, timesMs, toMs, lines, isStacked = false, write, height = 220, bounds = null, onSelect } = props;
  const { marks = NO_MARKS, areMarksCut = false } = props;
  const said = useWords(chartWords);
  const timeZone = useShownZone();
  const { axisTime: writeTime } = useFormat();
  const looks = useLooks();
  const [at, setAt] = useState<number | null>(null);
  const [area, setArea] = useArea();
  const [pointed, setPointed] = useState(NO_MARKS);
  // The pointer moves often, and what is drawn stays the same.
  const plot = useMemo(
    () => plotOf({ timesMs, toMs, lines, isStacked, write, writeTime, height, bounds, timeZone, looks }),
    [timesMs, toMs, lines, isStacked, write, writeTime, height, bounds, timeZone, looks],
  );
  const place = usePlot(plot, { onPoint: setAt, onSelect, onArea: setArea });
  const move = (step: number): void => setAt(Math.min(Math.max((at ?? timesMs.length) + step, 0), timesMs.length - 1));
  const spanOf = (index: number): Period => ({ fromMs: timesMs[index] ?? toMs, toMs: timesMs[index + 1] ?? toMs });
  const [first, end] = plot.span;
  const span = { fromMs: first * 1_000, toMs: end * 1_000 };
  return (
    <figure className="relative m-0">
      <div
        ref={place}
        role="img"
        aria-label={label}
        tabIndex={0}
        onBlur={() => setAt(null)}
        onKeyDown={({ key }) => (key === 'ArrowLeft' ? move(-1) : key === 'ArrowRight' ? move(1) : undefined)}
      />
      {marks.length > 0 && area && (
        <MarkLayer label={said.unusualIn(label)} {...{ marks, span, area }} onPoint={setPointed} />
      )}
      <Legend lines={lines} at={at} timesMs={timesMs} write={write} />
      {marks.length > 0 && (
        <MarksTold marks={pointed.length > 0 || at === null ? pointed : marksIn(marks, spanOf(at))} />
      )}
      {areMarksCut && <p className="px-1 text-quiet">{said.onlyLatestMarked}</p>}
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

/** Where a chart draws; a chart tells that whenever it has drawn. */
function useArea(): [Area | null, (area: Area) => void] {
  const [area, setArea] = useState<Area | null>(null);
  const tell = (next: Area): void =>
    setArea((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
  return [area, tell];
}

/** What is said of the marks that are pointed at; without any, that there are some. */
function MarksTold({ marks }: { marks: readonly Mark[] }) {
  const said = useWords(chartWords);
  return (
    <div className="min-h-12 px-1" aria-live="polite">
      {marks.length === 0 ? (
        <p className="text-quiet">{said.pointAtMarks}</p>
      ) : (
        marks.map(({ id, told: text }) => <p key={id}>{text}</p>)
      )}
    </div>
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
