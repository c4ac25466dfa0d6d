type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const isPlain = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** repeatedKey finds a key that stands twice in one object of a valid JSON text. */
function repeatedKey(text: string): string | null {
  const open: Set<string>[] = [];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"\s*:?|[{}]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (token.endsWith(':')) {
      const key = String(JSON.parse(token.slice(0, -1)));
      if (open.at(-1)?.has(key)) return key;
      open.at(-1)?.add(key);
    }
  }
  return null;
}

function objectOf(text: string): { [key: string]: Json } | string {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return 'is no JSON';
  }
  if (!isPlain(value)) return 'is no JSON object';
  const repeated = repeatedKey(text);
  return repeated === null ? value : `has the key ${JSON.stringify(repeated)} twice`;
}

/** SKU_PRICE_KEYS are the properties of SkuPriceDetails that the specification names, with their types. */
export const SKU_PRICE_KEYS: Readonly<Record<string, 'number' | 'string'>> = {
  CoreCount: 'number',
  DiskMaxIops: 'number',
  DiskSpace: 'number',
  DiskType: 'string',
  GpuCount: 'number',
  InstanceSeries: 'string',
  InstanceType: 'string',
  MemorySize: 'number',
  NetworkMaxIops: 'number',
  NetworkMaxThroughput: 'number',
  OperatingSystem: 'string',
  Redundancy: 'string',
  StorageClass: 'string',
};

/** keyValueFault says why a text is not in KeyValueFormat: an object of numbers, strings, booleans and nulls. */
export function keyValueFault(text: string): string | null {
  const read = objectOf(text);
  if (typeof read === 'string') return read;
  const nested = Object.keys(read).find((key) => typeof read[key] === 'object' && read[key] !== null);
  return nested === undefined ? null : `has an object or array under ${JSON.stringify(nested)}`;
}

/** skuPriceFault says which property of a valid SkuPriceDetails has a name or a type that it must not. */
export function skuPriceFault(text: string): string | null {
  const read = objectOf(text);
  if (typeof read === 'string') return null;
  for (const [key, value] of Object.entries(read)) {
    const type = SKU_PRICE_KEYS[key];
    if (type === undefined && !/^x_./.test(key)) return `has ${key}, neither of FOCUS nor with x_ before it`;
    if (type !== undefined && typeof value !== type) return `has ${key} that is no ${type}`;
  }
  return null;
}

interface ListShape {
  list: string;
  key: string | null;
  type: string;
}

/** LIST_SHAPES tells, by column, under which key a JSON object keeps its list and what each entry must hold. */
export const LIST_SHAPES: Readonly<Record<string, ListShape>> = {
  AllocatedMethodDetails: { list: 'Elements', key: 'AllocatedRatio', type: 'number' },
  CommitmentProgramEligibilityDetails: { list: 'CommitmentPrograms', key: 'ProgramType', type: 'string' },
  ContractApplied: { list: 'Elements', key: null, type: '' },
};

function entryFault(entries: Json[], shape: ListShape): string | null {
  const seen = new Set<string>();
  for (const entry of entries) {
    if (!isPlain(entry)) return `has an entry of ${shape.list} that is no object`;
    if (shape.key !== null && typeof entry[shape.key] !== shape.type) return `has an entry without ${shape.key}`;
    const written = JSON.stringify(entry);
    if (seen.has(written)) return `has an entry of ${shape.list} twice`;
    seen.add(written);
  }
  return null;
}

/** listFault says why a text is not the JSON object with a list of entries that its column wants. */
export function listFault(text: string, shape: ListShape): string | null {
  const read = objectOf(text);
  if (typeof read === 'string') return read;
  const odd = Object.keys(read).find((key) => key !== shape.list && !/^x_./.test(key));
  if (odd !== undefined) return `has ${odd}, neither of FOCUS nor with x_ before it`;
  const entries = read[shape.list];
  if (!Array.isArray(entries) || entries.length === 0) return `has no entries under ${shape.list}`;
  return entryFault(entries, shape);
}
