import { Injectable, Logger } from '@nestjs/common';
import { Rejected, Unavailable } from '../../../domain/failures.js';
import { RunClaims } from '../../../storage/wall-bounces/run-claims.js';

/** So many members are asked at once; each holds what it was asked and what it answers. */
const MOST_ASKED = 200;
const RETRY_AFTER_SECONDS = 5;

/** So long after the last answer a run is recorded, or its process is gone. */
const RECORDED_WITHIN_MS = 60_000;

/** Undertaking is which run it is, how many it asks, and for how long. */
export interface Undertaking {
  project: string;
  id: string;
  members: number;
  timeoutMs: number;
}

/** UnderWay is the runs that have not ended: each once, in whichever process, and here not more than there is room for. */
@Injectable()
export class UnderWay {
  private readonly logger = new Logger(UnderWay.name);
  private asked = 0;

  constructor(private readonly claims: RunClaims) {}

  /**
   * during carries out a run. It throws `Rejected` (`already_run`) while one of this id is under way, and `Unavailable`
   * (`overloaded`) while there are too many.
   */
  async during<Result>({ project, id, members, timeoutMs }: Undertaking, run: () => Promise<Result>): Promise<Result> {
    if (this.asked + members > MOST_ASKED)
      throw new Unavailable('overloaded', 'too many members are being asked', RETRY_AFTER_SECONDS);
    this.asked += members;
    try {
      const untilMs = await this.claims.claim(project, id, timeoutMs + RECORDED_WITHIN_MS);
      if (untilMs === null) throw new Rejected('already_run', 'a run of this id is under way', 409);
      try {
        return await run();
      } finally {
        await this.claims.release(project, id, untilMs).catch((error: unknown) => {
          this.logger.warn(`the run ${id} cannot be let go before its time is over: ${String(error)}`);
        });
      }
    } finally {
      this.asked -= members;
    }
  }
}
