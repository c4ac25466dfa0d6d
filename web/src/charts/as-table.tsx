import { useState } from 'react';
import { useFormat } from '../format/format';
import { useWords } from '../language/language';
import { TableHead } from '../view/table-head';
import { chartWords } from './words';

/** TableRow is what a chart shows at one time. */
export interface TableRow {
  atMs: number;
  cells: readonly string[];
}

/** AsTable is what a chart shows, to be read; it is made when it is opened. */
export function AsTable(props: { label: string; columns: readonly string[]; rows: () => TableRow[] }) {
  const said = useWords(chartWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="px-1 text-quiet" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="inline-block underline">{said.asTable}</summary>
      {isOpen && <Table {...props} />}
    </details>
  );
}

function Table({ label, columns, rows }: { label: string; columns: readonly string[]; rows: () => TableRow[] }) {
  const said = useWords(chartWords);
  const format = useFormat();
  return (
    <div className="max-h-72 overflow-auto" tabIndex={0} role="region" aria-label={label}>
      <table className="grid-table">
        <TableHead words={[said.time]} amounts={columns} />
        <tbody>
          {rows().map(({ atMs, cells }) => (
            <tr key={atMs}>
              <th scope="row">{format.time(atMs)}</th>
              {columns.map((name, index) => (
                <td key={name} className="amount">
                  {cells[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
