import { defaultRangeExtractor, useVirtualizer, type Range, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';

/** Rows says which rows there are. */
interface Rows {
  count: number;
  rowPx: number;
  /** How high the head is, which stays on top. */
  headPx: number;
  /** How far down to begin. */
  startPx?: number;
}

/** VirtualRows is a long list of which only what is seen is there, and one row that has or gets the focus. */
export interface VirtualRows {
  scroller: RefObject<HTMLDivElement | null>;
  virtual: Virtualizer<HTMLDivElement, Element>;
  /** The row that Tab leads to; rows say by `data-row` which they are. */
  at: number;
  /** Remembers a row that got the focus. */
  setAt: (index: number) => void;
  /** Brings a row into view and gives it the focus. */
  goTo: (index: number) => void;
  /** Goes up or down by so many rows; to the row that Tab leads to, when none has the focus yet. */
  step: (by: number) => void;
  /** Does what arrow keys, Home, End and the like do. */
  onKeyDown: (event: KeyboardEvent) => void;
}

const MORE_ROWS = 10;

/** useVirtualRows shows a long list row by row, with keys to go through it. */
export function useVirtualRows({ count, rowPx, headPx, startPx = 0 }: Rows): VirtualRows {
  const scroller = useRef<HTMLDivElement>(null);
  const [wanted, setAt] = useState(0);
  const at = Math.max(0, Math.min(wanted, count - 1));
  const isWanted = useRef(false);
  const rangeExtractor = (range: Range): number[] => {
    const shown = defaultRangeExtractor(range);
    return at >= count || shown.includes(at) ? shown : [...shown, at].sort((one, other) => one - other);
  };
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count,
    estimateSize: () => rowPx,
    getScrollElement: () => scroller.current,
    overscan: MORE_ROWS,
    scrollMargin: headPx,
    scrollPaddingStart: headPx,
    initialOffset: startPx,
    rangeExtractor,
  });
  useEffect(() => virtual.measure(), [virtual, rowPx]);
  useEffect(() => {
    if (isWanted.current) focusOn(at);
  });

  const focusOn = (index: number): void => {
    isWanted.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus({ preventScroll: true });
  };
  const goTo = (index: number): void => {
    if (count === 0) return;
    const next = Math.min(Math.max(index, 0), count - 1);
    virtual.scrollToIndex(next);
    if (next === at) return focusOn(next);
    isWanted.current = true;
    setAt(next);
  };
  const step = (by: number): void => goTo(scroller.current?.contains(document.activeElement) ? at + by : at);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowPx) - 2);
    const to = whereTo(event.key, { at, page, last: count - 1 });
    if (to === null) return;
    event.preventDefault();
    goTo(to);
  };
  return { scroller, virtual, at, setAt, goTo, step, onKeyDown };
}

function whereTo(key: string, { at, page, last }: Record<'at' | 'page' | 'last', number>): number | null {
  const ways: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: last,
  };
  return ways[key] ?? null;
}
