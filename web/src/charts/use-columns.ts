import { useState, type HTMLAttributes, type PointerEvent } from 'react';
import type { Period } from '../address/time-range';

/** Columns is a row of spans of time, drawn equally wide: which is pointed at, which are marked, and what listens for that. */
export interface Columns {
  at: number | null;
  /** The first and the last of the columns that are being marked. */
  marked: readonly [first: number, last: number] | null;
  listeners: Pick<
    HTMLAttributes<HTMLElement>,
    'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerLeave' | 'onPointerCancel' | 'onKeyDown' | 'onBlur'
  >;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

/** useColumns lets columns be pointed at, also by arrow keys, and marked by dragging; Enter marks the one pointed at. */
export function useColumns(columns: readonly Period[], onSelect?: (period: Period) => void): Columns {
  const [at, setAt] = useState<number | null>(null);
  const [start, setStart] = useState<number | null>(null);
  const last = columns.length - 1;
  const within = (index: number): number => Math.min(Math.max(index, 0), last);
  const under = ({ clientX, currentTarget }: PointerEvent<HTMLElement>): number => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return within(Math.floor(((clientX - left) / width) * columns.length));
  };
  const marked =
    start === null || at === null || start === at ? null : ([start, at].sort(ascending) as [number, number]);
  const select = (from: number, to: number): void => {
    const [first, final] = [columns[from], columns[to]];
    if (first && final) onSelect?.({ fromMs: first.fromMs, toMs: final.toMs });
  };
  const leave = (): void => {
    setStart(null);
    setAt(null);
  };
  return {
    at: at === null ? null : within(at),
    marked,
    listeners: {
      onPointerDown: (event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setStart(under(event));
      },
      onPointerMove: (event) => setAt(under(event)),
      onPointerUp: () => {
        if (marked) select(...marked);
        setStart(null);
      },
      onPointerLeave: leave,
      onPointerCancel: leave,
      onBlur: leave,
      onKeyDown: (event) => {
        const step = STEPS[event.key];
        if (event.key === 'Enter' && at !== null) select(at, at);
        if (step === undefined) return;
        event.preventDefault();
        setAt(within((at ?? columns.length) + step));
      },
    },
  };
}

function ascending(one: number, other: number): number {
  return one - other;
}
