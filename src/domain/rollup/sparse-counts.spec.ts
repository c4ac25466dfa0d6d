import {
  addAll,
  addTo,
  decodeCounts,
  encodeCounts,
  forEachCount,
  EncodedSummer,
  type SparseCounts,
} from './sparse-counts.js';

const counts = (...entries: [number, number][]): SparseCounts => new Map(entries);

describe('addTo and addAll', () => {
  it('add to what is there and to what is not', () => {
    const sums = counts([1, 5]);
    addTo(sums, 1, 2);
    addTo(sums, 9, -3);
    expect(sums).toEqual(counts([1, 7], [9, -3]));
  });

  it('drop what becomes zero', () => {
    const sums = counts([1, 5], [2, 1]);
    addAll(sums, counts([1, -5], [3, 4]));
    expect(sums).toEqual(counts([2, 1], [3, 4]));
  });
});

describe('the encoding', () => {
  it.each<[string, SparseCounts, number[]]>([
    ['nothing', counts(), []],
    ['one at code 0', counts([0, 1]), [1, 2, 0]],
    ['minus one at code 5', counts([5, -1]), [6, 1, 0]],
    ['minus two', counts([0, -2]), [1, 3, 0]],
    ['distances of more than one byte', counts([0, 1], [200, 1]), [1, 2, 0xc8, 0x01, 2, 0]],
    ['counts of more than one byte', counts([0, 64]), [1, 0x80, 0x01, 0]],
    ['codes in ascending order', counts([3, 1], [1, 2]), [2, 4, 2, 2, 0]],
  ])('writes %s and reads it back', (_name, vector, bytes) => {
    expect([...encodeCounts(vector)]).toEqual(bytes);
    expect(decodeCounts(Uint8Array.from(bytes))).toEqual(vector);
  });

  it('reads segments laid end to end as their sum', () => {
    expect(decodeCounts(Uint8Array.from([1, 2, 0, 6, 1, 0, 1, 4, 0]))).toEqual(counts([0, 3], [5, -1]));
  });

  it('reads what cancels out as nothing', () => {
    expect(decodeCounts(Uint8Array.from([1, 2, 0, 1, 1, 0]))).toEqual(counts());
  });

  it('reads a zero that was written as nothing', () => {
    expect(decodeCounts(encodeCounts(counts([5, 0], [6, 1])))).toEqual(counts([6, 1]));
  });

  it('visits a code as often as it was written', () => {
    const visited: [number, number][] = [];
    forEachCount(Uint8Array.from([1, 2, 0, 1, 4, 0]), (code, count) => visited.push([code, count]));
    expect(visited).toEqual([
      [0, 1],
      [0, 2],
    ]);
  });

  it.each<[string, number[]]>([
    ['after a distance', [1]],
    ['within a distance', [0x80]],
    ['within a count', [1, 0x80]],
    ['after a whole segment and a distance', [1, 2, 0, 5]],
    ['before the end of the segment', [1, 2]],
    ['before the end of the second segment', [1, 2, 0, 1, 2]],
  ])('refuses bytes that end %s', (_name, bytes) => {
    expect(() => decodeCounts(Uint8Array.from(bytes))).toThrow(RangeError);
  });
});

describe('an encoded summer', () => {
  const summer = new EncodedSummer(10);

  function added(vectors: readonly Uint8Array[], sum = counts()): SparseCounts {
    summer.addInto(sum, vectors);
    return sum;
  }

  it('adds up vectors, leaving out what cancels out', () => {
    const vectors = [counts([0, 1], [9, 5]), counts([9, -5]), counts([0, 2], [3, 1])].map(encodeCounts);
    expect(added(vectors)).toEqual(counts([0, 3], [3, 1]));
  });

  it('is nothing for no vectors and for empty ones', () => {
    expect(added([])).toEqual(counts());
    expect(added([encodeCounts(counts())])).toEqual(counts());
  });

  it('adds to what was there', () => {
    expect(added([encodeCounts(counts([0, 1], [9, 5]))], counts([9, -5], [3, 2]))).toEqual(counts([0, 1], [3, 2]));
  });

  it('leaves out what is not below its size', () => {
    expect(added([encodeCounts(counts([9, 5], [10, 1]))])).toEqual(counts([9, 5]));
  });

  it('begins anew each time, also after bytes that end in the middle', () => {
    const vector = encodeCounts(counts([0, 1], [9, 5]));
    expect(() => added([vector, Uint8Array.from([1, 2])])).toThrow(RangeError);
    expect(added([vector])).toEqual(counts([0, 1], [9, 5]));
    expect(added([vector])).toEqual(counts([0, 1], [9, 5]));
  });
});
