import type { ReactNode } from 'react';
import { TableHead } from '../../view/table-head';

interface TableProps {
  label: string;
  words: readonly string[];
  amounts: readonly string[];
  /** What is said where there are no rows. */
  nothing: string;
  children: readonly ReactNode[];
}

/** Table is a table of the view, or a sentence where it would be empty. */
export function Table({ label, words, amounts, nothing, children }: TableProps) {
  if (children.length === 0) return <p className="text-quiet">{nothing}</p>;
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={label}>
      <table className="grid-table">
        <TableHead words={words} amounts={amounts} />
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
