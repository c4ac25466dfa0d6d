import type { Period } from '../address/time-range';
import { useFormat } from '../format/format';

/** ColumnAxis is the times below columns that are equally wide: as many as there is room for. */
export function ColumnAxis({ columns }: { columns: readonly Period[] }) {
  const format = useFormat();
  const [first, last] = [columns[0], columns.at(-1)];
  if (!first || !last) return null;
  const between = [1 / 3, 2 / 3].map((share) => columns[Math.round(share * columns.length)]?.fromMs ?? last.fromMs);
  return (
    <div aria-hidden="true" className="mt-1 flex justify-between whitespace-nowrap text-quiet">
      <span>{format.time(first.fromMs)}</span>
      {columns.length > 8 &&
        between.map((atMs) => (
          <span key={atMs} className="max-md:hidden">
            {format.time(atMs)}
          </span>
        ))}
      <span>{format.time(last.toMs)}</span>
    </div>
  );
}

/** Marked is the columns that are being marked, drawn over them. */
export function Marked({ marked, of }: { marked: readonly [number, number] | null; of: number }) {
  if (!marked) return null;
  const [first, last] = marked;
  const style = { left: `${(100 * first) / of}%`, width: `${(100 * (last - first + 1)) / of}%` };
  return <div className="pointer-events-none absolute inset-y-0 bg-accent/25" style={style} />;
}
