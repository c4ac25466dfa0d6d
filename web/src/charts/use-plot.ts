import { useEffect, useRef, type RefObject } from 'react';
import uPlot from 'uplot';
import type { Period } from '../address/time-range';
import type { Area } from './mark-layer';
import type { Plot } from './plot';

/** Heard is what a chart tells: where the pointer is, which span was marked, and where it draws. */
interface Heard {
  onPoint: (index: number | null) => void;
  onSelect: ((period: Period) => void) | undefined;
  onArea: (area: Area) => void;
}

const LEAST_MARKED_PX = 8;

/** usePlot draws a chart into the element that its reference is given to, as wide as that is. */
export function usePlot(plot: Plot, heard: Heard): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef<uPlot>(null);
  const latest = useRef({ plot, heard });
  useEffect(() => {
    latest.current = { plot, heard };
  });
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const { options, data } = latest.current.plot;
    const scales = { ...options.scales, x: { range: () => latest.current.plot.span } };
    const hooks = hooksOf(latest);
    const chart = new uPlot({ ...options, scales, hooks, width: element.clientWidth }, data, element);
    drawn.current = chart;
    const observer = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: options.height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [plot.structure]);
  useEffect(() => drawn.current?.setData(plot.data), [plot.data]);
  return place;
}

function hooksOf(latest: RefObject<{ plot: Plot; heard: Heard }>): uPlot.Hooks.Arrays {
  const tellArea = ({ over }: uPlot): void => {
    const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = over;
    latest.current.heard.onArea({ left, top, width, height });
  };
  return {
    ready: [tellArea],
    draw: [tellArea],
    setCursor: [(chart) => latest.current.heard.onPoint(pointedAt(chart, latest.current.plot.isOfSpans))],
    setSelect: [
      (chart) => {
        const { left, width } = chart.select;
        if (width < LEAST_MARKED_PX) return;
        const [from, to] = [chart.posToVal(left, 'x'), chart.posToVal(left + width, 'x')];
        chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        latest.current.heard.onSelect?.({ fromMs: Math.round(from * 1_000), toMs: Math.round(to * 1_000) });
      },
    ],
  };
}

/** uPlot tells the time that is nearest; what stands for the span after its time is pointed at up to the next. */
function pointedAt(chart: uPlot, isOfSpans: boolean): number | null {
  const { idx, left = 0 } = chart.cursor;
  if (typeof idx !== 'number') return null;
  const isBefore = chart.posToVal(left, 'x') < (chart.data[0][idx] ?? 0);
  return isOfSpans && isBefore ? Math.max(idx - 1, 0) : idx;
}
