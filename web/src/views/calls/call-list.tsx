import { memo, useEffect, type MouseEvent } from 'react';
import { useShortcuts } from '../../frame/shortcuts';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { NoCalls } from '../../view/empty';
import { Failure } from '../../view/panel';
import { useNarrow } from '../../view/use-narrow';
import { useVirtualRows, type VirtualRows } from '../../view/virtual-rows';
import type { CallRow } from './call-row';
import { AMOUNTS, COLUMNS, GRID, NarrowRow, WideRow } from './columns';
import { useLeaving, type CallList as List } from './use-call-list';
import { callsWords } from './words';

const HEAD_PX = 34;
const ROW_PX = 34;
const NARROW_ROW_PX = 56;

/** So many rows before the end of what is there, more is asked for. */
const AHEAD = 120;

/** CallRows is a list of calls of which only what is seen is drawn. */
export function CallRows({ list }: { list: List }) {
  const said = useWords(callsWords);
  const isNarrow = useNarrow();
  const { rows, askMore } = list;
  const [rowPx, headPx] = isNarrow ? [NARROW_ROW_PX, 0] : [ROW_PX, HEAD_PX];
  const shown = useVirtualRows({ count: rows.length, rowPx, headPx, startPx: list.startPx });
  const last = shown.virtual.range?.endIndex ?? 0;
  useEffect(() => {
    if (last >= rows.length - AHEAD) askMore();
  });
  useShortcuts({ j: () => shown.step(1), k: () => shown.step(-1) });
  useLeaving(() => list.leaveAt(shown.virtual.scrollOffset ?? 0));
  return (
    <div className="flex flex-col gap-2">
      <Fresh list={list} shown={shown} />
      <div
        ref={shown.scroller}
        role="grid"
        aria-label={said.list}
        aria-rowcount={list.hasMore ? -1 : rows.length + 1}
        aria-describedby="calls-keys"
        className="panel h-[calc(100dvh-23rem)] min-h-96 overflow-auto"
        onKeyDown={shown.onKeyDown}
      >
        <Head isNarrow={isNarrow} />
        <div role="rowgroup" className="relative" style={{ height: shown.virtual.getTotalSize() }}>
          {shown.virtual.getVirtualItems().map(({ index, start }) => (
            <Row
              key={rows[index]?.key}
              row={rows[index] as CallRow}
              index={index}
              topPx={start - headPx}
              isAt={index === shown.at}
              isNarrow={isNarrow}
              onFocus={shown.setAt}
            />
          ))}
        </div>
      </div>
      <Foot list={list} />
    </div>
  );
}

/** New calls are shown by themselves at the top of a list that nobody is at; otherwise on demand. */
function Fresh({ list, shown }: { list: List; shown: VirtualRows }) {
  const said = useWords(callsWords);
  const format = useFormat();
  const { count, isMore } = list.fresh;
  const renew = (): void => {
    shown.virtual.scrollToOffset(0);
    list.renew();
  };
  useEffect(() => {
    const place = shown.scroller.current;
    const isReading = !place || place.scrollTop > 0 || place.matches(':hover, :focus-within');
    if (count > 0 && !isReading) list.renew();
  });
  return (
    <div role="status" className={count === 0 ? 'sr-only' : ''}>
      {count > 0 && (
        <button type="button" className="control control-main" onClick={renew}>
          {said.fresh(`${format.number(count)}${isMore ? '+' : ''}`)}
        </button>
      )}
    </div>
  );
}

function Head({ isNarrow }: { isNarrow: boolean }) {
  const said = useWords(callsWords);
  if (isNarrow) return null;
  return (
    <div
      role="row"
      className={`${GRID} sticky top-0 z-1 items-center bg-surface text-quiet`}
      style={{ height: HEAD_PX }}
    >
      {COLUMNS.map((column) => (
        <span key={column} role="columnheader" className={`truncate ${AMOUNTS.has(column) ? 'text-end' : ''}`}>
          {said.columns[column]}
        </span>
      ))}
    </div>
  );
}

interface RowProps {
  row: CallRow;
  index: number;
  topPx: number;
  isAt: boolean;
  isNarrow: boolean;
  onFocus: (index: number) => void;
}

/** A row opens its call wherever it is pressed; its link is what keys and those who do not see the row have. */
const Row = memo(function Row({ row, index, topPx, isAt, isNarrow, onFocus }: RowProps) {
  const open = ({ target, currentTarget }: MouseEvent): void => {
    const isMarking = getSelection()?.isCollapsed === false;
    if (!isMarking && target instanceof Element && !target.closest('a')) currentTarget.querySelector('a')?.click();
  };
  const looks = isNarrow ? 'flex flex-col justify-center px-3' : `${GRID} items-center`;
  const Cells = isNarrow ? NarrowRow : WideRow;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={`${looks} absolute w-full cursor-pointer border-t border-line hover:bg-raised has-focus-visible:bg-raised has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent`}
      style={{ height: isNarrow ? NARROW_ROW_PX : ROW_PX, transform: `translateY(${topPx}px)` }}
      onClick={open}
      onFocus={() => onFocus(index)}
    >
      <Cells row={row} index={index} isAt={isAt} />
    </div>
  );
});

/** Foot says how much of the list is shown, and goes on where little was found. */
function Foot({ list }: { list: List }) {
  const said = useWords(callsWords);
  const format = useFormat();
  const { rows, asked, hasMore, isPaused, isAsking } = list;
  const count = format.number(rows.length);
  if (asked.error) return <Failure error={asked.error} onRetry={asked.refetch} />;
  if (rows.length === 0 && !hasMore) return null;
  const text = isPaused
    ? said.paused(count)
    : !hasMore
      ? said.allShown(count)
      : isAsking
        ? said.searching(count)
        : said.shown(count);
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 text-quiet">
      <p role="status">
        {text}
        {isPaused && (
          <button type="button" className="control ms-3" onClick={list.searchOn}>
            {said.searchOn}
          </button>
        )}
      </p>
      <p id="calls-keys" className="max-md:sr-only">
        {said.keys}
      </p>
    </div>
  );
}

/** NothingFound says that no call matches, and what to do. */
export function NothingFound({ onClear }: { onClear: (() => void) | null }) {
  const said = useWords(callsWords);
  return (
    <section className="panel p-4">
      {onClear === null ? (
        <NoCalls />
      ) : (
        <div className="py-6 text-center">
          <p className="font-semibold">{said.noMatch}</p>
          <p className="text-quiet">{said.noMatchHint}</p>
          <button type="button" className="control mt-3" onClick={onClear}>
            {said.clear}
          </button>
        </div>
      )}
    </section>
  );
}
