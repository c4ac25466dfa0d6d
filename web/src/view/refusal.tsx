import { Problem } from '../api/client';
import { useReason } from './reason';

/** Refusal says why something that was wanted was not done, beside where it was wanted; nothing where nothing failed. */
export function Refusal({ error }: { error: unknown }) {
  const reason = useReason(error);
  if (!error) return null;
  const problem = error instanceof Problem ? error : null;
  return (
    <p role="alert" className="text-bad wrap-anywhere">
      {reason}
      {problem && problem.status !== 0 && <code className="ms-2 text-quiet">{problem.code}</code>}
    </p>
  );
}
