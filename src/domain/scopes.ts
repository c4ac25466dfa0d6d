/**
 * SCOPES are what a key may be for; `admin` includes all others. A key for `browser` stands in pages that anybody reads: it may
 * report what browsers measured, for one project, and nothing else.
 */
export const SCOPES = ['ingest', 'read', 'finance', 'operate', 'browser', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** Caller is who makes a request, as far as it was proven. */
export interface Caller {
  keyId: string;
  scopes: readonly Scope[];
  /** The only project the caller may touch; `null`: all. */
  project: string | null;
  /** The origins whose pages may show a public key; missing or `null`: any. */
  origins?: readonly string[] | null;
}

/** mayDo tells whether a caller's scopes include one that is asked for. */
export function mayDo(caller: Caller, scope: Scope): boolean {
  return caller.scopes.includes(scope) || caller.scopes.includes('admin');
}

/** PUBLIC_KEY_PREFIX begins every key that stands in pages, and no other. */
export const PUBLIC_KEY_PREFIX = 'tsb_';

/** isPublic tells whether a caller shows a key that anybody may read in a page. */
export function isPublic({ scopes }: Pick<Caller, 'scopes'>): boolean {
  return scopes.includes('browser');
}
