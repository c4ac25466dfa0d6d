import { createContext, use } from 'react';
import type { Schema } from './client';

/** Session is who is signed in. */
export type Session = Schema<'Session'>;

/** SessionContext holds who is signed in, for everything below the sign-in. */
export const SessionContext = createContext<Session | null>(null);

/** useSession is who is signed in. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('nobody is signed in here');
  return session;
}

/** mayDo tells whether a session has a scope. */
export function mayDo({ scopes }: Session, scope: Session['scopes'][number]): boolean {
  return scopes.includes(scope) || scopes.includes('admin');
}
