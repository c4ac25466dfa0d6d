/** SCOPES are what a key may be for; `admin` includes all others. */
export const SCOPES = ['ingest', 'read', 'finance', 'operate', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** Caller is who makes a request, as far as it was proven. */
export interface Caller {
  keyId: string;
  scopes: readonly Scope[];
  /** The only project the caller may touch; `null`: all. */
  project: string | null;
}

/** mayDo tells whether a caller's scopes include one that is asked for. */
export function mayDo(caller: Caller, scope: Scope): boolean {
  return caller.scopes.includes(scope) || caller.scopes.includes('admin');
}
