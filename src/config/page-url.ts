import type { Environment } from './environment.js';

/** pageUrlOf is where people find the page, without a slash at its end. */
export function pageUrlOf({ PUBLIC_URL, HOST, PORT }: Pick<Environment, 'PUBLIC_URL' | 'HOST' | 'PORT'>): string {
  return PUBLIC_URL ?? `http://${HOST}:${PORT}`;
}
