import { Injectable } from '@nestjs/common';

/** Clock is where the service reads the time, in epoch milliseconds, so that tests can move it. */
@Injectable()
export class Clock {
  private readonly startedAtMs = Date.now() - performance.now();

  now(): number {
    return Date.now();
  }

  /**
   * passed is the time as far as it is known to have passed since the start: a clock that is set ahead by mistake does not
   * move it. What is too old to be kept is decided by it, as that cannot be taken back.
   */
  passed(): number {
    return Math.min(this.now(), this.startedAtMs + performance.now());
  }
}
