import { Problem } from '../api/client';
import { useWords } from '../language/language';
import { viewWords } from './words';

/** Refusal says why something that was wanted was not done, beside where it was wanted; nothing where nothing failed. */
export function Refusal({ error }: { error: unknown }) {
  const said = useWords(viewWords);
  if (!error) return null;
  const problem = error instanceof Problem ? error : null;
  return (
    <p role="alert" className="text-bad wrap-anywhere">
      {problem?.status === 0
        ? said.unreachable
        : (said.refused[problem?.code ?? ''] ?? problem?.message ?? String(error))}
      {problem && problem.status !== 0 && <code className="ms-2 text-quiet">{problem.code}</code>}
    </p>
  );
}
