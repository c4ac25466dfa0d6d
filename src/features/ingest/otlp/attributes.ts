import { isObject, type RawObject } from '../../../domain/raw-usage/counts.js';
import { isTokenCount } from '../../../domain/usage.js';
import { PLACES, TOLD, type Told } from './attribute-names.js';

/** AttributeValue is an attribute's value without its OTLP wrapping. */
export type AttributeValue = string | number | boolean | null | AttributeValue[] | { [key: string]: AttributeValue };

/** RawPair is an attribute as it came: its name, and its value in OTLP's wrapping. */
export type RawPair = RawObject;

/** BadCount is thrown for an attribute that should be a number of tokens and is not. */
export class BadCount extends Error {
  constructor(told: Told) {
    super(`an attribute for ${told} is not a number of tokens`);
  }
}

const SLOTS = new Map(TOLD.map((told, slot) => [told, slot]));
const UNTOLD_RANK = 255;

/** Deeper values are cut off. */
const MAX_DEPTH = 16;

/**
 * Attributes answers what some attributes tell, whichever of its names a client uses. What is told is sorted once, by the
 * attributes that are there: there are a few of them and a hundred and fifty names.
 */
export class Attributes {
  private readonly values: unknown[];
  private readonly ranks: Uint8Array;

  /** `beneath` tells what `pairs` do not, by whichever name: a resource tells for all its spans. */
  constructor(
    private readonly pairs: readonly RawPair[],
    beneath?: Attributes,
  ) {
    this.values = beneath ? beneath.values.slice() : new Array<unknown>(TOLD.length).fill(null);
    this.ranks = new Uint8Array(TOLD.length).fill(UNTOLD_RANK);
    for (const { key, value } of pairs) {
      const places = PLACES.get(key as string);
      if (places === undefined || tellsNothing(value)) continue;
      for (const { slot, rank } of places) {
        if (rank > (this.ranks[slot] ?? 0)) continue;
        this.ranks[slot] = rank;
        this.values[slot] = value;
      }
    }
  }

  /** has tells whether something is told. */
  has(told: Told): boolean {
    return this.valueOf(told) !== null;
  }

  /** any is whatever is told. */
  any(told: Told): AttributeValue {
    return unwrap(this.valueOf(told), 0);
  }

  /** text is a text; numbers and truth values are read as their text. */
  text(told: Told): string | null {
    const value = this.valueOf(told);
    if (value === null) return null;
    const plain = unwrap(value, 0);
    return typeof plain === 'object' ? null : String(plain);
  }

  /** number is a finite number, also from a text that is one. */
  number(told: Told): number | null {
    const value = this.valueOf(told);
    if (value === null) return null;
    const number = numberIn(unwrap(value, 0));
    return Number.isFinite(number) ? number : null;
  }

  /** flag is a truth value. */
  flag(told: Told): boolean | null {
    const text = this.text(told);
    return text === 'true' || text === 'false' ? text === 'true' : null;
  }

  /** count is a number of tokens. It throws `BadCount`. */
  count(told: Told): number | null {
    const value = this.valueOf(told);
    if (value === null) return null;
    const count = numberIn(unwrap(value, 0));
    if (isTokenCount(count)) return count;
    throw new BadCount(told);
  }

  /** words is a list of texts, or a single text as a list of one. */
  words(told: Told): string[] {
    const value = this.any(told);
    if (Array.isArray(value)) return value.filter((item) => typeof item === 'string');
    if (typeof value !== 'string') return [];
    const list = value.startsWith('[') ? parsed(value) : null;
    return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [value];
  }

  /** json is an object that is written as JSON, or that is one. */
  json(told: Told): RawObject | null {
    const value = this.any(told);
    const object = typeof value === 'string' ? parsed(value) : value;
    return isObject(object) ? object : null;
  }

  /** under collects the attributes whose names begin with a prefix, such as `llm.input_messages.`. */
  under(...prefixes: readonly string[]): { [name: string]: AttributeValue } | null {
    const found = this.named((name) => prefixes.some((prefix) => name.startsWith(prefix)));
    if (found.length === 0) return null;
    return Object.fromEntries(found.map(({ key, value }) => [String(key), unwrap(value, 0)]));
  }

  /** named finds attributes by their names, as they came. */
  named(isMeant: (name: string) => boolean): RawPair[] {
    return this.pairs.filter(({ key }) => isMeant(String(key)));
  }

  private valueOf(told: Told): unknown {
    return this.values[SLOTS.get(told) ?? 0] ?? null;
  }
}

/** Nothing, an empty text, and NaN or its JSON `null`, which is how some clients say that they do not know. */
function tellsNothing(value: unknown): boolean {
  if (!isObject(value)) return true;
  for (const kind in value) {
    if (!Object.hasOwn(value, kind)) continue;
    const held = value[kind];
    if (kind === 'stringValue') return typeof held !== 'string' || held.trim() === '';
    return held === null || (kind === 'doubleValue' && Number.isNaN(Number(held)));
  }
  return true;
}

/** A number, also from a text that is one; truth values and lists are none. */
function numberIn(value: AttributeValue): number {
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
}

/** Decoded protobuf messages answer for fields that they do not have; only their own are told. */
function unwrap(any: unknown, depth: number): AttributeValue {
  if (!isObject(any) || depth > MAX_DEPTH) return null;
  for (const kind in any) {
    if (Object.hasOwn(any, kind)) return unwrapAs(kind, any[kind], depth);
  }
  return null;
}

function unwrapAs(kind: string, value: unknown, depth: number): AttributeValue {
  switch (kind) {
    case 'stringValue':
      return typeof value === 'string' ? value : null;
    case 'intValue':
    case 'doubleValue':
      return Number(value);
    case 'boolValue':
      return value === true;
    case 'arrayValue':
      return listIn(value).map((item) => unwrap(item, depth + 1));
    case 'kvlistValue':
      return Object.fromEntries(
        listIn(value)
          .filter(isObject)
          .map((pair) => [String(pair['key']), unwrap(pair['value'], depth + 1)]),
      );
    default:
      return null;
  }
}

function listIn(value: unknown): unknown[] {
  const values = isObject(value) ? value['values'] : null;
  return Array.isArray(values) ? values : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
