import { Unavailable } from '../domain/failures.js';

/** OverflowHandler takes one entry. Whatever it throws, the entry stays the next. */
export type OverflowHandler = (entry: string) => Promise<void>;

/**
 * Overflow is where entries wait, durably and in order, while what they are for is away. One is handed out at a time among
 * all workers.
 */
export abstract class Overflow {
  /** push adds an entry behind all others. It throws `Unavailable` when it could not be kept. */
  abstract push(entry: string): Promise<void>;

  /** canTake tells whether an entry would be kept now. */
  abstract canTake(): Promise<boolean>;

  /** size is how many entries wait. It throws `Unavailable` when that cannot be known. */
  abstract size(): Promise<number>;

  /** open begins to hand out entries. */
  abstract open(handler: OverflowHandler): void;

  /** stop waits for what is being handled and hands out nothing more. */
  abstract stop(): Promise<void>;
}

/** NoOverflow keeps nothing: without Redis there is no other place that would survive. */
export class NoOverflow extends Overflow {
  async push(): Promise<void> {
    throw new Unavailable('no_overflow', 'there is no Redis to keep anything in');
  }

  async canTake(): Promise<boolean> {
    return false;
  }

  async size(): Promise<number> {
    return 0;
  }

  open(): void {}

  async stop(): Promise<void> {}
}
