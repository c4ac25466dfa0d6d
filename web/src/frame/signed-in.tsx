import type { ReactNode } from 'react';
import { api, Problem } from '../api/client';
import { useWords } from '../language/language';
import { SessionContext } from '../api/session';
import { usePreparedView } from './loaded';
import { SignIn } from './sign-in';
import { frameWords } from './words';

/** SignedIn shows what is within to who is signed in, and a sign-in to everybody else. */
export function SignedIn({ children }: { children: ReactNode }) {
  const said = useWords(frameWords);
  usePreparedView();
  const session = api.useQuery('get', '/api/v1/session', {}, { staleTime: 60_000, refetchInterval: 60_000 });
  const problem = session.error as unknown;
  if (problem instanceof Problem && (problem.status === 401 || problem.status === 403)) return <SignIn />;
  if (session.data) return <SessionContext value={session.data}>{children}</SessionContext>;
  if (!problem) return null;
  return (
    <main className="mx-auto mt-24 max-w-md p-4 text-center">
      <p role="alert">{said.unreachable}</p>
      <button type="button" className="control mt-4" onClick={() => void session.refetch()}>
        {said.tryAgain}
      </button>
    </main>
  );
}
