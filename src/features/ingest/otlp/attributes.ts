import { isObject, type RawObject } from '../../../domain/raw-usage/counts.js';
import { isTokenCount } from '../../../domain/usage.js';
import type { AttributeMap, AttributeValue } from './wire.js';

/** BadCount is thrown for an attribute that should be a number of tokens and is not. */
export class BadCount extends Error {
  constructor(readonly attribute: string) {
    super(`${attribute} is not a number of tokens`);
  }
}

/** Attributes reads a span's attributes by any of the names that clients use for the same thing, the first one first. */
export class Attributes {
  constructor(private readonly map: AttributeMap) {}

  /** has tells whether any of some attributes is there. */
  has(...names: readonly string[]): boolean {
    return names.some((name) => this.map[name] !== undefined && this.map[name] !== null);
  }

  /** text reads a text; numbers and truth values are read as their text. */
  text(...names: readonly string[]): string | null {
    for (const name of names) {
      const value = this.map[name];
      if (typeof value === 'string' && value !== '') return value;
      if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    }
    return null;
  }

  /** number reads a finite number, also from a text that is one. */
  number(...names: readonly string[]): number | null {
    for (const name of names) {
      const value = this.map[name];
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      if (typeof number === 'number' && Number.isFinite(number)) return number;
    }
    return null;
  }

  /** flag reads a truth value. */
  flag(...names: readonly string[]): boolean | null {
    for (const name of names) {
      const value = this.map[name];
      if (typeof value === 'boolean') return value;
      if (value === 'true' || value === 'false') return value === 'true';
    }
    return null;
  }

  /** count reads a number of tokens. NaN is how some clients say that they do not know. It throws `BadCount`. */
  count(...names: readonly string[]): number | null {
    for (const name of names) {
      const value = this.map[name];
      if (value === undefined || value === null || Number.isNaN(value)) continue;
      const count = typeof value === 'string' ? Number(value) : value;
      if (isTokenCount(count)) return count;
      throw new BadCount(name);
    }
    return null;
  }

  /** words reads a list of texts, or a single text as a list of one. */
  words(...names: readonly string[]): string[] {
    for (const name of names) {
      const value = this.map[name];
      if (Array.isArray(value)) return value.filter((item) => typeof item === 'string');
      if (typeof value === 'string' && value !== '') return listInJson(value) ?? [value];
    }
    return [];
  }

  /** json reads an object that is written as JSON, or that is one. */
  json(...names: readonly string[]): RawObject | null {
    for (const name of names) {
      const value = this.map[name];
      const object = typeof value === 'string' ? parsed(value) : value;
      if (isObject(object)) return object;
    }
    return null;
  }

  /** any reads whatever is there. */
  any(...names: readonly string[]): AttributeValue {
    for (const name of names) {
      const value = this.map[name];
      if (value !== undefined && value !== null) return value;
    }
    return null;
  }

  /** under collects the attributes whose names begin with a prefix, such as `llm.input_messages.`. */
  under(...prefixes: readonly string[]): AttributeMap | null {
    const found: AttributeMap = {};
    for (const [name, value] of Object.entries(this.map)) {
      if (prefixes.some((prefix) => name.startsWith(prefix))) found[name] = value;
    }
    return Object.keys(found).length === 0 ? null : found;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function listInJson(text: string): string[] | null {
  const value = text.startsWith('[') ? parsed(text) : null;
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : null;
}
