import fc from 'fast-check';
import { addAll, decodeCounts, EncodedSummer, encodeCounts, type SparseCounts } from './sparse-counts.js';

const CODES = 6000;
const summer = new EncodedSummer(CODES);

function added(vectors: readonly Uint8Array[]): SparseCounts {
  const counts: SparseCounts = new Map();
  summer.addInto(counts, vectors);
  return counts;
}

const count = fc.oneof(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -(2 ** 52), max: 2 ** 52 }));
const vector: fc.Arbitrary<SparseCounts> = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: CODES - 1 }),
      count.filter((each) => each !== 0),
    ),
    { maxLength: 30 },
  )
  .map((entries) => new Map(entries));
const smallVector: fc.Arbitrary<SparseCounts> = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: -5, max: 5 }).filter((each) => each !== 0),
    ),
  )
  .map((entries) => new Map(entries));

const sumOf = (vectors: readonly SparseCounts[]): SparseCounts => {
  const sum: SparseCounts = new Map();
  for (const each of vectors) addAll(sum, each);
  return sum;
};

describe('sparse counts', () => {
  it('are read back as they were written', () => {
    fc.assert(fc.property(vector, (counts) => expect(decodeCounts(encodeCounts(counts))).toEqual(counts)));
  });

  it('are added by laying their bytes end to end', () => {
    fc.assert(
      fc.property(fc.array(smallVector), (vectors) => {
        const bytes = vectors.map(encodeCounts);
        expect(decodeCounts(Buffer.concat(bytes))).toEqual(sumOf(vectors));
        expect(added(bytes)).toEqual(sumOf(vectors));
      }),
    );
  });

  it('are written the same whatever the order they were gathered in', () => {
    fc.assert(
      fc.property(vector, (counts) => {
        expect(encodeCounts(new Map([...counts].reverse())).equals(encodeCounts(counts))).toBe(true);
      }),
    );
  });

  it('do not stay when they are added to their opposite', () => {
    fc.assert(
      fc.property(vector, (counts) => {
        const opposite = new Map([...counts].map(([code, each]) => [code, -each]));
        expect(sumOf([counts, opposite])).toEqual(new Map());
      }),
    );
  });

  it('are refused when any number of bytes is missing at their end', () => {
    const cut = vector
      .filter((counts) => counts.size > 0)
      .map(encodeCounts)
      .chain((bytes) => fc.integer({ min: 1, max: bytes.length - 1 }).map((length) => bytes.subarray(0, length)));
    fc.assert(fc.property(cut, (bytes) => expect(() => decodeCounts(bytes)).toThrow(RangeError)));
  });
});
