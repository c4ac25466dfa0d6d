import type { ServerResponse } from 'node:http';
import { Transform } from 'node:stream';
import { Unavailable } from '../domain/failures.js';

/** So many bytes of large bodies are read and worked on at once: what is made of them takes several times as many. */
const BUDGET = 16 * 1024 * 1024;

/** So many bytes of each body are not counted: small bodies are read however much of the budget others hold. */
const FREE = 64 * 1024;

/** BodyBudget bounds the memory that large bodies take together as they arrive, whoever sends them. */
export class BodyBudget {
  private left = BUDGET;

  /** share opens an account for the body of a request, which is closed when its response is. */
  share(response: ServerResponse): BodyShare {
    const share = new BodyShare((bytes) => {
      if (bytes > this.left) return false;
      this.left -= bytes;
      return true;
    });
    response.once('close', () => (this.left += share.close()));
    return share;
  }
}

/** BodyShare is what one body takes of the budget. */
export class BodyShare {
  private bytes = 0;
  private free = FREE;
  private isClosed = false;

  constructor(private readonly takeFromBudget: (bytes: number) => boolean) {}

  /** take takes so many bytes, or says `Unavailable` when there are not so many left. */
  take(bytes: number): Unavailable | null {
    const counted = Math.max(0, bytes - this.free);
    if (this.isClosed || !this.takeFromBudget(counted)) {
      return new Unavailable('overloaded', 'too many large bodies are being read', 1);
    }
    this.free = Math.max(0, this.free - bytes);
    this.bytes += counted;
    return null;
  }

  /** close lets nothing more be taken, and tells how much was. */
  close(): number {
    this.isClosed = true;
    return this.bytes;
  }

  /** meter is a stream that passes on what it is given, and takes as much. That it fails may interest nobody any more. */
  meter(): Transform {
    const meter = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        const refused = this.take(chunk.length);
        if (refused) done(refused);
        else done(null, chunk);
      },
    });
    return meter.on('error', () => undefined);
  }
}
