import { Rejected } from '../../domain/failures.js';

/** MOST_ITEMS bounds what one request may bring, in any dialect: calls, spans, log records or events. */
export const MOST_ITEMS = 10_000;

/** boundItems is asked before anything is made of a request's items. It throws `Rejected` (`too_many_items`, 413). */
export function boundItems(items: number): void {
  if (items <= MOST_ITEMS) return;
  throw new Rejected(
    'too_many_items',
    `the request has more than ${MOST_ITEMS} items; send them in smaller batches`,
    413,
  );
}
