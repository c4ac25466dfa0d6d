import { isTokenCount } from '../usage.js';

/** RawObject is a JSON object as it came from outside. */
export type RawObject = Record<string, unknown>;

/** isObject tells whether a value is a JSON object. */
export function isObject(value: unknown): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Counts reads token counts out of an object. What is missing or `null` counts 0; what is no count is remembered. */
export class Counts {
  /** The path of the first value that is there but is not a token count. */
  bad: string | null = null;

  constructor(private readonly raw: RawObject) {}

  /** at reads the count at a path, such as `('prompt_tokens_details', 'cached_tokens')`. */
  at(...path: string[]): number {
    let value: unknown = this.raw;
    for (const key of path) value = isObject(value) ? value[key] : undefined;
    if (value === undefined || value === null) return 0;
    if (isTokenCount(value)) return value;
    this.bad ??= path.join('.');
    return 0;
  }

  /** first reads the count at the first of some top-level keys that is there; libraries differ in spelling only. */
  first(...keys: string[]): number {
    const key = keys.find((candidate) => this.raw[candidate] !== undefined && this.raw[candidate] !== null);
    return key === undefined ? 0 : this.at(key);
  }

  /** byModality sums a list of `{modality, tokenCount}` by modality; the list stands under one of some keys. */
  byModality(...keys: string[]): Record<string, number> {
    const key = keys.find((candidate) => Array.isArray(this.raw[candidate]));
    const list = key === undefined ? [] : (this.raw[key] as unknown[]);
    const sums: Record<string, number> = {};
    for (const entry of list.filter(isObject)) {
      const counts = new Counts(entry);
      const modality = String(entry['modality'] ?? '').toUpperCase();
      sums[modality] = (sums[modality] ?? 0) + counts.first('tokenCount', 'token_count');
      if (counts.bad !== null) this.bad ??= `${key}.${counts.bad}`;
    }
    return sums;
  }

  /** hasObject tells whether an object is under any of some top-level keys. */
  hasObject(...keys: string[]): boolean {
    return keys.some((key) => isObject(this.raw[key]));
  }

  /** has tells whether any of some top-level keys is there. */
  has(...keys: string[]): boolean {
    return keys.some((key) => this.raw[key] !== undefined && this.raw[key] !== null);
  }
}
