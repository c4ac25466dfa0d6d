import { useLocation } from 'wouter';

/** useNamed is what the last part of the address's path names, whatever characters that name has. */
export function useNamed(): string {
  useLocation();
  // The router decodes paths in a way that does not tell `%2F` from an encoded `%252F`.
  const part = location.pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
