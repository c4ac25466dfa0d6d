import { Injectable } from '@nestjs/common';
import type { Dialect } from '../../../domain/call.js';
import { Unavailable } from '../../../domain/failures.js';
import { Overflow } from '../../../queue/overflow.js';
import { joinBatches, weightOf, type LedgerBatch } from '../../../storage/ledger/batch.js';
import { writeEntry } from './entry.js';

/** So long batches are gathered into one entry: entries are taken out one after the other, faster the fewer there are. */
const GATHER_MS = 250;
const MOST_WEIGHT_WAITING = 100_000;

/** More does not go into one entry, unless a single batch weighs more. */
const MOST_WEIGHT_OF_ENTRY = 5_000;

interface Gathering {
  batches: LedgerBatch[];
  weight: number;
  written: Promise<void>;
}

/** WaitingRoom has batches wait in the overflow, those that come close together as one entry. */
@Injectable()
export class WaitingRoom {
  private readonly gathering = new Map<Dialect, Gathering>();
  private weightWaiting = 0;
  /** One entry is written after the other, in the order in which they came. */
  private writing: Promise<unknown> = Promise.resolve();

  constructor(private readonly overflow: Overflow) {}

  /** isEmpty tells whether nothing is on its way into the overflow. */
  get isEmpty(): boolean {
    return this.weightWaiting === 0;
  }

  /** admit resolves once a batch waits durably. It throws `Unavailable` when it does not. */
  admit(dialect: Dialect, batch: LedgerBatch): Promise<void> {
    const weight = weightOf(batch);
    if (this.weightWaiting + weight > MOST_WEIGHT_WAITING) {
      throw new Unavailable('overloaded', 'more is arriving than can be made to wait', 1);
    }
    this.weightWaiting += weight;
    const begun = this.gathering.get(dialect);
    const gathering = begun && begun.weight + weight <= MOST_WEIGHT_OF_ENTRY ? begun : this.begin(dialect);
    gathering.batches.push(batch);
    gathering.weight += weight;
    return gathering.written.finally(() => (this.weightWaiting -= weight));
  }

  private begin(dialect: Dialect): Gathering {
    const gathered = new Promise((resolve) => setTimeout(resolve, GATHER_MS));
    const write = async (): Promise<void> => {
      await gathered;
      if (this.gathering.get(dialect) === begun) this.gathering.delete(dialect);
      await this.overflow.push(writeEntry({ dialect, batch: joinBatches(begun.batches) }));
    };
    const begun: Gathering = { batches: [], weight: 0, written: this.writing.then(write) };
    this.writing = begun.written.catch(() => undefined);
    this.gathering.set(dialect, begun);
    return begun;
  }
}
