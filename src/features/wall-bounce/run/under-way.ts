import { Rejected, Unavailable } from '../../../domain/failures.js';

/** So many members are asked at once; each holds what it was asked and what it answers. */
const MOST_ASKED = 200;
const RETRY_AFTER_SECONDS = 5;

/** UnderWay is the runs of this process that have not ended: each once, and not more than there is room for. */
export class UnderWay {
  private readonly names = new Set<string>();
  private asked = 0;

  /**
   * during carries out a run of so many members. It throws `Rejected` (`already_run`) while one of this name is under way, and
   * `Unavailable` (`overloaded`) while there are too many.
   */
  async during<Result>(name: string, members: number, run: () => Promise<Result>): Promise<Result> {
    if (this.names.has(name)) throw new Rejected('already_run', 'a run of this id is under way', 409);
    if (this.asked + members > MOST_ASKED) {
      throw new Unavailable('overloaded', 'too many members are being asked', RETRY_AFTER_SECONDS);
    }
    this.names.add(name);
    this.asked += members;
    try {
      return await run();
    } finally {
      this.names.delete(name);
      this.asked -= members;
    }
  }
}
