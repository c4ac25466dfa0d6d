import { setImmediate as nextTurn } from 'node:timers/promises';
import { Unavailable } from '../../domain/failures.js';

/** For so long a group may grow: less than anybody notices, more than the answers of the last one take to arrive. */
const GATHER_MS = 5;

/** GroupCommitLimits bounds how much is committed at once, by how many, and how much may wait. */
export interface GroupCommitLimits {
  writers: number;
  /** A further writer joins those at work only for so much waiting: small groups cost as much as large ones. */
  weightPerWriter: number;
  weightOfGroup: number;
  weightWaiting: number;
}

interface Waiting<Item, Result> {
  item: Item;
  weight: number;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * GroupCommit lets concurrent requests share transactions: while some writers are at work, what arrives is gathered, and
 * the next free writer takes all of it, as soon as a turn of the event loop brings no more. Every item is answered only
 * when its own transaction has been committed.
 */
export class GroupCommit<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private weightWaiting = 0;
  private writing = 0;

  constructor(
    private readonly commit: (items: Item[]) => Promise<Result[]>,
    private readonly limits: GroupCommitLimits,
  ) {}

  /** submit hands over an item. It rejects with `Unavailable` when too much is waiting already. */
  submit(item: Item, weight: number): Promise<Result> {
    if (this.weightWaiting > this.limits.weightWaiting) {
      throw new Unavailable('overloaded', 'more is arriving than the database takes', 1);
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, weight, resolve, reject });
      this.weightWaiting += weight;
      if (this.isWriterWanted()) void this.write();
    });
  }

  private isWriterWanted(): boolean {
    const { writers, weightPerWriter } = this.limits;
    return this.writing === 0 || (this.writing < writers && this.weightWaiting >= weightPerWriter);
  }

  private async write(): Promise<void> {
    this.writing++;
    do {
      await this.gather();
      await this.settle(this.takeGroup());
    } while (this.waiting.length > 0 && (this.writing === 1 || this.weightWaiting >= this.limits.weightPerWriter));
    this.writing--;
  }

  private async gather(): Promise<void> {
    const untilMs = performance.now() + GATHER_MS;
    let before: number;
    do {
      before = this.weightWaiting;
      await nextTurn();
    } while (
      this.weightWaiting > before &&
      this.weightWaiting < this.limits.weightOfGroup &&
      performance.now() < untilMs
    );
  }

  private takeGroup(): Waiting<Item, Result>[] {
    let weight = 0;
    const end = this.waiting.findIndex((entry, index) => {
      weight += entry.weight;
      return index > 0 && weight > this.limits.weightOfGroup;
    });
    const group = end < 0 ? this.waiting : this.waiting.slice(0, end);
    this.waiting = end < 0 ? [] : this.waiting.slice(end);
    for (const entry of group) this.weightWaiting -= entry.weight;
    return group;
  }

  /** An item that cannot be committed must not take the others of its group with it: they are then tried one by one. */
  private async settle(group: Waiting<Item, Result>[]): Promise<void> {
    if (group.length === 0) return;
    try {
      const results = await this.commit(group.map(({ item }) => item));
      group.forEach((entry, index) => entry.resolve(results[index] as Result));
    } catch (error) {
      if (group.length === 1 || error instanceof Unavailable) {
        for (const entry of group) entry.reject(error);
        return;
      }
      for (const entry of group) await this.settle([entry]);
    }
  }
}
