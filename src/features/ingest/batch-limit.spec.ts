import { Rejected } from '../../domain/failures.js';
import { boundItems, MOST_ITEMS } from './batch-limit.js';

describe('what one request may bring', () => {
  it('is as many items as the limit', () => {
    expect(() => boundItems(MOST_ITEMS)).not.toThrow();
  });

  it('is no item more, which the sender is told with the limit', () => {
    expect(() => boundItems(MOST_ITEMS + 1)).toThrow(
      expect.objectContaining({
        name: Rejected.name,
        code: 'too_many_items',
        status: 413,
        message: expect.stringContaining('10000') as unknown,
      }),
    );
  });
});
