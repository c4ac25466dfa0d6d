import { Injectable } from '@nestjs/common';

/** Clock is where the service reads the time, in epoch milliseconds, so that tests can move it. */
@Injectable()
export class Clock {
  now(): number {
    return Date.now();
  }
}
