import { ROOT, type Schema } from '../../api/client';
import { useWords } from '../../language/language';
import { statementWords } from './words';

/** Downloads is the files that a month's statement can be taken as, and its print. */
export function Downloads({ month, statement }: { month: string; statement: Schema<'Statement'> | undefined }) {
  const said = useWords(statementWords);
  const files = [
    { name: said.files.xlsx, path: `statement.xlsx?month=${month}` },
    { name: said.files.csv, path: `statement.csv?month=${month}` },
    { name: said.files.focus12, path: `focus.csv?month=${month}&version=1.2` },
    { name: said.files.focus14, path: `focus.csv?month=${month}&version=1.4` },
    { name: said.files.parquet, path: `focus.parquet?month=${month}&version=1.4` },
    ...(statement ? [{ name: said.files.usage, path: usageOf(statement) }] : []),
  ];
  return (
    <nav aria-label={said.download} className="flex flex-wrap gap-2">
      {files.map(({ name, path }) => (
        <a key={name} className="control" href={new URL(`api/v1/exports/${path}`, ROOT).href} download>
          {name}
        </a>
      ))}
      <button type="button" className="control" onClick={() => window.print()}>
        {said.print}
      </button>
    </nav>
  );
}

function usageOf({ from, to }: Schema<'Statement'>): string {
  const query = new URLSearchParams({ from, to, interval: 'day', groupBy: 'project,provider,model' });
  return `usage.csv?${query}`;
}
