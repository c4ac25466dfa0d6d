import { newEpoch, placeOf, type Place } from '../../queue/broadcast.js';

/** Bounds are how much is kept at most. */
export interface Bounds {
  messages: number;
  bytes: number;
}

/**
 * MessageRing keeps the last messages of an epoch, without a gap between them, for clients that come back. What went before
 * is let go of, and with it the proof that somebody has missed nothing.
 */
export class MessageRing<Message> {
  private kept: { message: Message; bytes: number }[] = [];
  private bytes = 0;
  /** Where somebody stands who has everything that went before the first message kept. */
  private start: Place = { epoch: newEpoch(), sequence: 0 };
  /** The id of that place from before there was a first message; `null` once the two are no longer the same. */
  private origin: string | null = idOf(this.start);

  constructor(private readonly bounds: Bounds) {}

  /** position is the id of somebody who has missed nothing. */
  get position(): string {
    const { epoch, sequence } = this.start;
    return this.isUntouched ? (this.origin as string) : idOf({ epoch, sequence: sequence + this.kept.length });
  }

  /**
   * follows tells whether nothing can be missing between what is kept and a message with this id. Where nothing is kept, that
   * is so unless the message begins an epoch: epochs end because something may be missing.
   */
  follows(id: string): boolean {
    const place = placeOf(id);
    if (!place) return false;
    return this.isUntouched ? place.sequence > 1 : idOf(before(place)) === this.position;
  }

  /** keep takes in a message. The ring begins anew after one that does not follow. */
  keep(id: string, message: Message, bytes: number): void {
    const place = placeOf(id);
    if (!place) return this.forget();
    if (!this.follows(id)) return this.begin(place, null);
    if (this.isUntouched) this.start = before(place);
    this.kept.push({ message, bytes });
    this.bytes += bytes;
    this.shorten();
  }

  /** forget lets go of everything: whoever is told something from now on may have missed something before. */
  forget(): void {
    const start = { epoch: newEpoch(), sequence: 0 };
    this.begin(start, idOf(start));
  }

  /** since is what came after the message with this id, or `null` when that cannot be known to be all. */
  since(id: string): Message[] | null {
    if (id === this.origin) return this.kept.map(({ message }) => message);
    const place = placeOf(id);
    if (!place || place.epoch !== this.start.epoch) return null;
    const had = place.sequence - this.start.sequence;
    if (had < 0 || had > this.kept.length) return null;
    return this.kept.slice(had).map(({ message }) => message);
  }

  private get isUntouched(): boolean {
    return this.origin !== null && this.kept.length === 0;
  }

  private shorten(): void {
    let excess = 0;
    while (this.kept.length - excess > this.bounds.messages || this.bytes > this.bounds.bytes) {
      this.bytes -= this.kept[excess++]?.bytes ?? 0;
    }
    if (excess === 0) return;
    this.kept.splice(0, excess);
    this.start = { ...this.start, sequence: this.start.sequence + excess };
    this.origin = null;
  }

  private begin(start: Place, origin: string | null): void {
    this.start = start;
    this.origin = origin;
    this.kept = [];
    this.bytes = 0;
  }
}

function before({ epoch, sequence }: Place): Place {
  return { epoch, sequence: sequence - 1 };
}

function idOf({ epoch, sequence }: Place): string {
  return `${epoch}-${sequence}`;
}
