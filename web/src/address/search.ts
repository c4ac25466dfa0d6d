import { useSearch } from 'wouter/use-browser-location';

/**
 * useWrittenSearch is the query of the address in a form that survives the router, which decodes a query once before it is
 * read as one: a value such as `%2F` would become another.
 */
export function useWrittenSearch(): string {
  return useSearch().replaceAll('%', '%25');
}
