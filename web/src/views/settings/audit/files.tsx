import { ROOT } from '../../../api/client';
import { useWords } from '../../../language/language';
import { NARROWING, useNarrowed } from './narrowed';
import { auditWords } from './words';

/** Files is the entries that are shown, as files. */
export function Files() {
  const said = useWords(auditWords);
  const narrowed = useNarrowed();
  const query = new URLSearchParams(NARROWING.flatMap((name) => narrowed[name]?.map((value) => [name, value]) ?? []));
  return (
    <nav aria-label={said.files} className="flex flex-wrap gap-2">
      {(['csv', 'ndjson'] as const).map((kind) => (
        <a key={kind} className="control" href={new URL(`api/v1/exports/audit.${kind}?${query}`, ROOT).href} download>
          {said[kind]}
        </a>
      ))}
    </nav>
  );
}
