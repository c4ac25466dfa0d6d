import { holdsSecret } from '../secrets.js';

const FORM = /^[A-Za-z0-9][\w.:/+=@-]{0,127}$/;

/** requestIdIn is the id that a caller gives his request, if it is one that can stand in every line: short, plain, and no secret. */
export function requestIdIn(header: string | readonly string[] | undefined): string | null {
  return typeof header === 'string' && FORM.test(header) && !holdsSecret(header) ? header : null;
}
