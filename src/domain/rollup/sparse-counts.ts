/**
 * SparseCounts is an additive vector indexed by small whole numbers, nearly all of it zeros. Its encoding is a segment of
 * (code distance, zig-zag count) pairs as LEB128 variable-length integers, ended by a distance of 0.
 * Segments laid end to end encode the sum of their vectors, so a stored vector is added to by appending.
 */
export type SparseCounts = Map<number, number>;

const CUT_OFF = 'an encoded vector ends in the middle';

/** addTo adds `count` to one entry, dropping it when it becomes zero. */
export function addTo(counts: SparseCounts, code: number, count: number): void {
  const sum = (counts.get(code) ?? 0) + count;
  if (sum === 0) counts.delete(code);
  else counts.set(code, sum);
}

/** addAll adds one vector to another. */
export function addAll(counts: SparseCounts, added: SparseCounts): void {
  for (const [code, count] of added) addTo(counts, code, count);
}

/** encodeCounts writes a vector as one segment; an empty vector is no bytes at all. */
export function encodeCounts(counts: SparseCounts): Buffer {
  if (counts.size === 0) return Buffer.alloc(0);
  const bytes: number[] = [];
  let previous = -1;
  for (const code of [...counts.keys()].sort((a, b) => a - b)) {
    writeVarint(bytes, code - previous);
    const count = counts.get(code) ?? 0;
    writeVarint(bytes, count >= 0 ? count * 2 : -count * 2 - 1);
    previous = code;
  }
  bytes.push(0);
  return Buffer.from(bytes);
}

/**
 * forEachCount visits the entries of an encoded vector, which may hold the same code more than once.
 * It throws a `RangeError` when the bytes end in the middle of a segment.
 */
export function forEachCount(bytes: Uint8Array, visit: (code: number, count: number) => void): void {
  let at = 0;
  let code = -1;
  const readVarint = (): number => {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError(CUT_OFF);
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
  };
  while (at < bytes.length) {
    const distance = readVarint();
    if (distance === 0) {
      code = -1;
      continue;
    }
    code += distance;
    const zigzag = readVarint();
    visit(code, zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2);
  }
  if (code !== -1) throw new RangeError(CUT_OFF);
}

/** decodeCounts is the vector that some bytes encode. */
export function decodeCounts(bytes: Uint8Array): SparseCounts {
  const counts: SparseCounts = new Map();
  forEachCount(bytes, (code, count) => addTo(counts, code, count));
  return counts;
}

/** EncodedSummer adds up the codes of encoded vectors that are below a size, time and again without room for them all each time. */
export class EncodedSummer {
  private readonly sums: Float64Array;

  constructor(size: number) {
    this.sums = new Float64Array(size);
  }

  /** addInto adds some encoded vectors to a vector. It throws what `forEachCount` throws, and has then added nothing. */
  addInto(counts: SparseCounts, vectors: readonly Uint8Array[]): void {
    const touched: number[] = [];
    const add = (code: number, count: number): void => {
      if (code >= this.sums.length) return;
      const sum = this.sums[code] ?? 0;
      if (sum === 0) touched.push(code);
      this.sums[code] = sum + count;
    };
    let isWhole = false;
    try {
      for (const bytes of vectors) forEachCount(bytes, add);
      isWhole = true;
    } finally {
      for (const code of touched) {
        if (isWhole) addTo(counts, code, this.sums[code] ?? 0);
        this.sums[code] = 0;
      }
    }
  }
}

function writeVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
}
