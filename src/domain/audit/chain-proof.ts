import { GENESIS, hashOf, type AuditRow, type ChainLink, type Digest } from './chain.js';
import type { AuditEntry } from './entry.js';

/**
 * BREAKS are the ways in which a chain is broken at a row: what it says is not what its hash proves (`changed`); it is missing
 * (`removed`); it stands elsewhere than where it was written (`reordered`); the row after it does not know of it (`inserted`);
 * what it follows is nowhere, as rows before it were written anew or taken out and the rest renumbered (`unlinked`); it is another
 * than the one that was signed, or the last that was written (`rewritten`); the chain begins or ends with it and should not
 * (`head_cut_off`, `tail_cut_off`); the signature on it is none (`forged`).
 */
export const BREAKS = [
  'changed',
  'removed',
  'reordered',
  'inserted',
  'unlinked',
  'rewritten',
  'head_cut_off',
  'tail_cut_off',
  'forged',
] as const;
export type BreakKind = (typeof BREAKS)[number];

/** ChainBreak is the first row that is not what it should be, and how. */
export interface ChainBreak {
  how: BreakKind;
  seq: number;
}

/** FoundRow is a row as it was found: an entry that cannot be read is `null`. */
export type FoundRow = Omit<AuditRow, 'entry'> & { entry: AuditEntry | null };

/** Missed is a row that does not follow the one before, and the hash that it follows. */
interface Missed {
  row: ChainLink;
  wants: string;
}

/** ChainProof goes through the rows of a chain in order, and remembers no more than the last two. */
export class ChainProof {
  private lastLink: ChainLink | null = null;
  private hashBeforeLast: string | null = null;
  private startsAt: number | null = null;
  private cutIsTold = false;

  constructor(private readonly digest: Digest) {}

  /** last is the last row that was gone through, `null` before the first. */
  get last(): ChainLink | null {
    return this.lastLink;
  }

  /**
   * take goes on to a row. `signed` is the hash that was signed for the row before the first, or for this one; `isKnown` tells
   * whether a row has some hash, and is asked only when rows do not follow each other.
   */
  async take(
    row: FoundRow,
    signed: (seq: number) => string | undefined,
    isKnown: (hash: string) => Promise<boolean>,
  ): Promise<ChainBreak | null> {
    const last = this.lastLink ?? this.before(row, signed);
    if (!last) return { how: 'head_cut_off', seq: row.seq };
    if (row.seq !== last.seq + 1) return { how: 'removed', seq: last.seq + 1 };
    if (!isItself(row, this.digest)) return { how: 'changed', seq: row.seq };
    if (row.previousHash !== last.hash) return this.missed({ row, wants: row.previousHash }, isKnown);
    if ((signed(row.seq) ?? row.hash) !== row.hash) return { how: 'rewritten', seq: row.seq };
    this.startsAt ??= row.seq;
    this.hashBeforeLast = last.hash;
    this.lastLink = { seq: row.seq, hash: row.hash };
    this.cutIsTold ||= row.entry !== null && tellsCut(row.entry, this.startsAt);
    return null;
  }

  /** end compares the last row with what the service wrote last and with the last row that was signed. */
  end(head: ChainLink, lastSigned: ChainLink | null): ChainBreak | null {
    const last = this.lastLink ?? GENESIS;
    if (head.seq > last.seq || (lastSigned?.seq ?? 0) > last.seq) return { how: 'tail_cut_off', seq: last.seq + 1 };
    if (head.seq < last.seq) return { how: 'inserted', seq: head.seq + 1 };
    if (head.hash !== last.hash) return { how: 'rewritten', seq: last.seq };
    const isCut = this.startsAt !== null && this.startsAt > 1;
    return isCut && !this.cutIsTold ? { how: 'head_cut_off', seq: this.startsAt ?? 1 } : null;
  }

  private before(row: ChainLink, signed: (seq: number) => string | undefined): ChainLink | null {
    if (row.seq === 1) return GENESIS;
    const hash = signed(row.seq - 1);
    return hash === undefined ? null : { seq: row.seq - 1, hash };
  }

  private async missed(
    { row, wants }: Missed,
    isKnown: (hash: string) => Promise<boolean>,
  ): Promise<ChainBreak | null> {
    if (wants === this.hashBeforeLast) return { how: 'inserted', seq: row.seq - 1 };
    return { how: (await isKnown(wants)) ? 'reordered' : 'unlinked', seq: row.seq };
  }
}

function isItself({ entry, previousHash, hash }: FoundRow, digest: Digest): boolean {
  return entry !== null && hashOf(entry, previousHash, digest) === hash;
}

/** What is kept no longer is let go by the service, which writes it down further on. */
function tellsCut({ action, after, result }: AuditEntry, startsAt: number): boolean {
  if (action !== 'audit.expire' || result !== 'ok' || typeof after !== 'object' || after === null) return false;
  return 'throughSeq' in after && after.throughSeq === startsAt - 1;
}
