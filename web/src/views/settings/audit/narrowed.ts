import { useMemo } from 'react';
import { useAddress } from '../../../address/address';
import type { paths } from '../../../api/schema';

/** AuditQuery is what `GET /api/v1/audit-logs` can be asked. */
export type AuditQuery = NonNullable<paths['/api/v1/audit-logs']['get']['parameters']['query']>;

/** NARROWING are the names under which the address says which entries are shown. */
export const NARROWING = ['action', 'result', 'actor', 'subject'] as const;

/** useNarrowed is which entries the address says to show. */
export function useNarrowed(): AuditQuery {
  const [search] = useAddress();
  const text = search.toString();
  return useMemo(() => {
    const said = new URLSearchParams(text);
    const told = NARROWING.flatMap((name) => {
      const value = said.get(name);
      return value === null ? [] : [[name, [value]] as const];
    });
    return Object.fromEntries(told) as AuditQuery;
  }, [text]);
}
