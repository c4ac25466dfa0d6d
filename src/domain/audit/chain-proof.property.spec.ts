import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { ChainProof, type ChainBreak, type FoundRow } from './chain-proof.js';
import { GENESIS, linked, type AuditRow, type ChainLink } from './chain.js';
import { entryOf, type AuditEntry } from './entry.js';
import { THE_SERVICE } from './actor.js';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

const entries = fc.array(
  fc
    .record({ atMs: fc.nat(), id: fc.string(), before: fc.jsonValue(), after: fc.jsonValue() })
    .map(({ atMs, id, before, after }) =>
      entryOf({ actor: THE_SERVICE, action: 'key.create', subject: { type: 'key', id }, before, after }, atMs),
    ),
  { minLength: 3, maxLength: 12 },
);

function chainOf(told: readonly AuditEntry[], from: ChainLink = GENESIS): AuditRow[] {
  const rows: AuditRow[] = [];
  for (const entry of told) rows.push(linked(entry, rows.at(-1) ?? from, digest));
  return rows;
}

async function judge(
  rows: readonly FoundRow[],
  head: ChainLink,
  signed: ReadonlyMap<number, string> = new Map(),
): Promise<ChainBreak | null> {
  const proof = new ChainProof(digest);
  for (const row of rows) {
    const found = await proof.take(
      row,
      (seq) => signed.get(seq),
      (hash) => Promise.resolve(rows.some((other) => other.hash === hash)),
    );
    if (found) return found;
  }
  const [lastSeq = 0] = [...signed.keys()].sort((one, other) => other - one);
  return proof.end(head, lastSeq > 0 ? { seq: lastSeq, hash: signed.get(lastSeq) ?? '' } : null);
}

const headOf = (rows: readonly AuditRow[]): ChainLink => rows.at(-1) ?? GENESIS;

/** Rows that were taken out of their places and numbered anew, as somebody would who wants it not to be seen. */
const renumbered = (rows: readonly AuditRow[]): AuditRow[] => rows.map((row, index) => ({ ...row, seq: index + 1 }));

const chainAndPlace = entries.chain((told) =>
  fc.record({ rows: fc.constant(chainOf(told)), at: fc.integer({ min: 0, max: told.length - 2 }) }),
);

describe('The chain', () => {
  it('is whole as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (told) => {
        const rows = chainOf(told);
        expect(await judge(rows, headOf(rows))).toBeNull();
      }),
    );
  });

  it('names the row whose entry says something else', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndPlace, async ({ rows, at }) => {
        const changed = rows.map((row, index) =>
          index === at ? { ...row, entry: { ...row.entry, atMs: row.entry.atMs + 1 } } : row,
        );
        expect(await judge(changed, headOf(rows))).toEqual({ how: 'changed', seq: at + 1 });
      }),
    );
  });

  it('names the row after one that was written anew with a hash of its own', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndPlace, async ({ rows, at }) => {
        const anew = rows.map((row, index) => {
          if (index !== at) return row;
          const entry = { ...row.entry, atMs: row.entry.atMs + 1 };
          return linked(entry, { seq: at, hash: row.previousHash }, digest);
        });
        expect(await judge(anew, headOf(rows))).toEqual({ how: 'unlinked', seq: at + 2 });
      }),
    );
  });

  it('names the row that is not there', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndPlace, async ({ rows, at }) => {
        const without = rows.filter((_row, index) => index !== at);
        const expected = at === 0 ? { how: 'head_cut_off', seq: 2 } : { how: 'removed', seq: at + 1 };
        expect(await judge(without, headOf(rows))).toEqual(expected);
      }),
    );
  });

  it('is broken where rows were taken out and the rest were numbered anew', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndPlace, async ({ rows, at }) => {
        const without = renumbered(rows.filter((_row, index) => index !== at));
        const head = { ...headOf(without) };
        expect(await judge(without, head)).toEqual({ how: 'unlinked', seq: at + 1 });
      }),
    );
  });

  it('names the first of two rows that changed places', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndPlace, fc.integer({ min: 1, max: 11 }), async ({ rows, at }, step) => {
        const other = Math.min(at + step, rows.length - 1);
        const swapped = [...rows];
        [swapped[at], swapped[other]] = [rows[other] as AuditRow, rows[at] as AuditRow];
        expect(await judge(renumbered(swapped), headOf(rows))).toEqual({ how: 'reordered', seq: at + 1 });
      }),
    );
  });

  it('names a row that was put between two others', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndPlace, async ({ rows, at }) => {
        const before = rows[at] as AuditRow;
        const forged = linked({ ...before.entry, code: 'forged' }, before, digest);
        const more = renumbered([...rows.slice(0, at + 1), forged, ...rows.slice(at + 1)]);
        expect(await judge(more, headOf(more))).toEqual({ how: 'inserted', seq: at + 2 });
      }),
    );
  });

  it('misses what was cut off at its end, by what was written last or what was signed', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndPlace, async ({ rows, at }) => {
        const rest = rows.slice(0, at + 1);
        expect(await judge(rest, headOf(rows))).toEqual({ how: 'tail_cut_off', seq: at + 2 });
        const last = headOf(rows);
        const forgotten = await judge(rest, headOf(rest), new Map([[last.seq, last.hash]]));
        expect(forgotten).toEqual({ how: 'tail_cut_off', seq: at + 2 });
      }),
    );
  });

  it('is not what was signed when all of it was written anew', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndPlace, async ({ rows, at }) => {
        const anew = chainOf(rows.map(({ entry }) => ({ ...entry, code: 'anew' })));
        const signed = new Map([[at + 1, rows[at]?.hash ?? '']]);
        expect(await judge(anew, headOf(anew), signed)).toEqual({ how: 'rewritten', seq: at + 1 });
      }),
    );
  });

  it('may begin after a signed row where a later entry says so, and not otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(chainAndPlace, async ({ rows, at }) => {
        const told = entryOf(
          {
            actor: THE_SERVICE,
            action: 'audit.expire',
            subject: { type: 'audit' },
            after: { throughSeq: at + 1 },
          },
          0,
        );
        const all = [...rows, linked(told, headOf(rows), digest)];
        const signed = new Map([[at + 1, rows[at]?.hash ?? '']]);
        expect(await judge(all.slice(at + 1), headOf(all), signed)).toBeNull();
        expect(await judge(all.slice(at + 1), headOf(all))).toEqual({ how: 'head_cut_off', seq: at + 2 });
        const untold = await judge(rows.slice(at + 1), headOf(rows), signed);
        expect(untold).toEqual({ how: 'head_cut_off', seq: at + 2 });
      }),
    );
  });
});
