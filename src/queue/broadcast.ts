import { randomBytes } from 'node:crypto';

/** Published is a message with its place in the one order in which all workers hear messages; an empty text says nothing. */
export interface Published {
  id: string;
  text: string;
}

/** BroadcastListener is told what was published, and whenever something may have been that it will not be told. */
export interface BroadcastListener {
  heard(message: Published): void;
  interrupted(): void;
}

/**
 * Broadcast tells every worker what one of them publishes, the publisher too, all in the same order under the same ids. An
 * id is an epoch and a sequence: within an epoch sequences follow each other without a gap, and an epoch ends when somebody
 * may have missed something: the first of an epoch, 1, comes after a gap. It has two drivers with one behaviour.
 */
export abstract class Broadcast {
  /** listen has everything that is published from now on told to a listener. There is one in a process. */
  abstract listen(listener: BroadcastListener): void;

  /** publish tells everybody, or this process alone while others are out of reach. It never throws. */
  abstract publish(text: string): Promise<void>;

  /** stop tells and hears nothing more. */
  abstract stop(): Promise<void>;
}

/** Place is where an id stands in the order. */
export interface Place {
  epoch: string;
  sequence: number;
}

/** placeOf reads an id; `null` when it is none. */
export function placeOf(id: string): Place | null {
  const match = /^([0-9a-f]{1,64})-(\d{1,15})$/.exec(id);
  return match ? { epoch: match[1] as string, sequence: Number(match[2]) } : null;
}

/** newEpoch is the name of an epoch that nobody else has. */
export function newEpoch(): string {
  return randomBytes(6).toString('hex');
}

/** Numbering gives ids within an epoch of its own, after a sequence that it begins with. */
export class Numbering {
  private readonly epoch = newEpoch();

  constructor(private sequence = 0) {}

  /** next is the next id. */
  next(): string {
    return `${this.epoch}-${++this.sequence}`;
  }
}
