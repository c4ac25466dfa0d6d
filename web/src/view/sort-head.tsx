import type { ReactNode } from 'react';
import { useAddress } from '../address/address';

/** Sorting is by which column a table is sorted, and which way. */
export interface Sorting<Column extends string> {
  column: Column;
  isAscending: boolean;
}

/** useSorting is the sorting that the address says (`sort`, `order`). */
export function useSorting<Column extends string>(columns: readonly Column[], usual: Column): Sorting<Column> {
  const [search] = useAddress();
  const column = columns.find((name) => name === search.get('sort')) ?? usual;
  return { column, isAscending: search.get('order') === 'asc' };
}

/** SortHead is the head of a column by which a table can be sorted; pressed again it turns the order round. */
export function SortHead<Column extends string>(props: {
  column: Column;
  sorting: Sorting<Column>;
  /** Texts begin at their first, amounts at the largest. */
  isText?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const { column, sorting, isText = false, className = '', children } = props;
  const [, change] = useAddress();
  const isSorted = sorting.column === column;
  const isAscending = isSorted ? !sorting.isAscending : isText;
  const mark = !isSorted ? '' : sorting.isAscending ? '↑' : '↓';
  return (
    <th
      scope="col"
      className={`${isText ? '' : 'amount'} ${className}`}
      {...(isSorted ? { 'aria-sort': sorting.isAscending ? 'ascending' : 'descending' } : {})}
    >
      <button
        type="button"
        className="target cursor-pointer hover:text-ink hover:underline"
        onClick={() => change({ sort: column, order: isAscending ? 'asc' : null })}
      >
        {children} <span aria-hidden="true">{mark}</span>
      </button>
    </th>
  );
}
