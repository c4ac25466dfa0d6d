import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { addressWords } from '../../address/words';
import { useWords } from '../../language/language';
import { SortHead, useSorting } from '../../view/sort-head';
import { COLUMNS, type Column } from './rows';
import { TotalRow, ValueRow } from './row';
import type { Shown } from './sheets';
import { useSparks } from './sparks';
import { costsWords } from './words';

/** With more rows than this only those that are seen are there. */
const MOST_AT_ONCE = 200;
const ROW_PX = 34;
const MORE_ROWS = 12;

/** Sheet is the table itself: heads to sort by, rows, and the total, which stays in sight. */
export function Sheet({ table, title }: { table: Shown; title: string }) {
  const { rows, total, totalBefore, look } = table;
  const scroller = useRef<HTMLDivElement>(null);
  const isLong = rows.length > MOST_AT_ONCE;
  const virtual = useVirtualizer({
    count: rows.length,
    enabled: isLong,
    estimateSize: () => ROW_PX,
    getScrollElement: () => scroller.current,
    overscan: MORE_ROWS,
  });
  const items = virtual.getVirtualItems();
  const seen = isLong ? items.map(({ index }) => index) : rows.map((_, index) => index);
  const courses = useSparks(rows, seen, look);
  const abovePx = isLong ? (items[0]?.start ?? 0) : 0;
  const belowPx = isLong ? virtual.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  return (
    <div
      ref={scroller}
      tabIndex={0}
      role="region"
      aria-label={title}
      className={`overflow-auto ${isLong ? 'max-h-[70vh]' : ''}`}
    >
      <table className="grid-table border-separate border-spacing-0" aria-rowcount={rows.length + 2}>
        <Heads isCompared={totalBefore !== undefined} look={look} />
        <tbody>
          {abovePx > 0 && <Gap px={abovePx} />}
          {seen.map((index) => {
            const row = rows[index];
            return (
              row && (
                <ValueRow key={row.name ?? ''} row={row} table={table} course={courses.get(row.name)} at={index + 2} />
              )
            );
          })}
          {belowPx > 0 && <Gap px={belowPx} />}
        </tbody>
        <tfoot className="sticky bottom-0 bg-surface font-semibold">
          <TotalRow now={total} before={totalBefore} look={look} at={rows.length + 2} />
        </tfoot>
      </table>
    </div>
  );
}

function Heads({ isCompared, look: { measure, by } }: { isCompared: boolean; look: Shown['look'] }) {
  const said = useWords(costsWords);
  const sorting = useSorting(COLUMNS, measure);
  const { name, ...amounts } = useColumnNames(measure, by);
  return (
    <thead className="sticky top-0 z-10 bg-surface">
      <tr aria-rowindex={1}>
        <SortHead column="name" sorting={sorting} isText className="sticky start-0 bg-surface">
          {name}
        </SortHead>
        {(['costUsd', 'share'] as const).map((column) => (
          <SortHead key={column} column={column} sorting={sorting}>
            {amounts[column]}
          </SortHead>
        ))}
        {isCompared && (
          <SortHead column="change" sorting={sorting}>
            {amounts.change}
          </SortHead>
        )}
        {by !== 'user' && <th scope="col">{said.course}</th>}
        {(['calls', 'inputTokens', 'outputTokens', 'costPerCallUsd', 'failedCostUsd', 'cacheSavedUsd'] as const).map(
          (column) => (
            <SortHead key={column} column={column} sorting={sorting}>
              {amounts[column]}
            </SortHead>
          ),
        )}
      </tr>
    </thead>
  );
}

function useColumnNames(measure: Shown['look']['measure'], by: Shown['look']['by']): Record<Column, string> {
  const said = useWords(costsWords);
  const { dimensions } = useWords(addressWords);
  return {
    ...said.measures,
    name: dimensions[by],
    share: said.shareOf(said.measures[measure]),
    change: said.changeOf(said.measures[measure]),
    costPerCallUsd: said.perCall,
    failedCostUsd: said.onFailed,
    cacheSavedUsd: said.cacheSaved,
  };
}

/** The rows above and below that are not there, as high as they would be. */
function Gap({ px }: { px: number }) {
  return (
    <tr aria-hidden="true">
      <td colSpan={11} style={{ height: px, padding: 0 }} />
    </tr>
  );
}
