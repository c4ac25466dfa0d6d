import { enteredAt, momentIn } from '../../../address/zone';
import type { PriceChange, Schema } from '../../../api/client';

/** Row is a row of the price book as it is put. */
export type Row = NonNullable<PriceChange['rows']>[number];

/** UNITS are what a price can be asked for: first those that nearly every price names. */
export const UNITS = ['inputUncached', 'output', 'cacheRead', 'cacheWrite', 'reasoning'] as const;
export const MORE_UNITS = [
  'cacheWrite1h',
  'inputAudio',
  'inputImage',
  'inputVideo',
  'cacheReadAudio',
  'cacheReadImage',
  'outputAudio',
  'outputImage',
  'outputVideo',
  'webSearches',
  'requests',
] as const;
export type Unit = (typeof UNITS)[number] | (typeof MORE_UNITS)[number];

/** PER_THOUSAND are the units that are no tokens: their rates are for a thousand, not a million. */
export const PER_THOUSAND: ReadonlySet<string> = new Set<Unit>(['webSearches', 'requests']);

/** Draft is a row as it is entered: all of it texts, its times those of the zone looked at. */
export interface Draft {
  /** The row that is changed; `null` makes a new one. */
  id: string | null;
  provider: string;
  model: string;
  serviceTier: string;
  from: string;
  to: string;
  rates: Partial<Record<Unit, string>>;
  /** What rates become above some numbers of input tokens, by unit, as JSON. */
  tiers: string;
  multiplier: string;
  comment: string;
}

/** DraftFault is what the form itself finds wrong, and where. */
export type DraftFault = {
  field: 'rates' | 'tiers' | 'effectiveTo';
  code: 'nothing' | 'noJson' | 'noBase' | 'endsBefore';
};

/** newDraft is an empty draft, for a model that is known or not. */
export function newDraft(provider: string, model: string): Draft {
  return {
    ...{ id: null, provider, model, serviceTier: '', from: '', to: '' },
    ...{ rates: {}, tiers: '', multiplier: '1', comment: '' },
  };
}

/** draftOf is a row as it would be entered. */
export function draftOf(price: Schema<'Price'>, timeZone: string): Draft {
  const rates = Object.entries(price.rates ?? {});
  const tiers = rates.flatMap(([unit, rate]) => (typeof rate === 'string' ? [] : [[unit, rate.tiers]]));
  const entered = (time: string | null): string => (time === null ? '' : enteredAt(time, timeZone));
  return {
    id: price.id,
    provider: price.provider,
    model: price.model,
    serviceTier: price.serviceTier ?? '',
    from: entered(price.effectiveFrom),
    to: entered(price.effectiveTo),
    rates: Object.fromEntries(rates.map(([unit, rate]) => [unit, typeof rate === 'string' ? rate : rate.base])),
    tiers: tiers.length === 0 ? '' : JSON.stringify(Object.fromEntries(tiers)),
    multiplier: price.multiplier,
    comment: price.comment ?? '',
  };
}

/** rowOf is the row that a draft makes, or what is wrong with the draft. */
export function rowOf(draft: Draft, timeZone: string): Row | DraftFault {
  const rates = ratesIn(draft);
  const [from, to] = [momentIn(draft.from, timeZone), momentIn(draft.to, timeZone)];
  const multiplier = told(draft.multiplier) ?? '1';
  if (rates !== null && isFault(rates)) return rates;
  if (rates === null && Number(multiplier) === 1) return { field: 'rates', code: 'nothing' };
  if (to !== null && to <= (from ?? '')) return { field: 'effectiveTo', code: 'endsBefore' };
  return {
    ...(draft.id === null ? {} : { id: draft.id }),
    provider: told(draft.provider) ?? '*',
    model: draft.model.trim(),
    serviceTier: told(draft.serviceTier),
    ...(from === null ? {} : { effectiveFrom: from }),
    effectiveTo: to,
    rates,
    multiplier,
    comment: told(draft.comment),
  };
}

/** isFault tells what is wrong with a draft from the row that it makes. */
export function isFault(made: object): made is DraftFault {
  return 'field' in made;
}

function told(text: string): string | null {
  return text.trim() || null;
}

type Tiers = { above: number; price: string }[];
type Rates = NonNullable<Row['rates']>;

/** The rates that are entered, `null` where none is; tiers are of a meter that has a rate below them. */
function ratesIn(draft: Draft): Rates | DraftFault | null {
  const tiers = tiersIn(draft.tiers);
  if (tiers === null) return { field: 'tiers', code: 'noJson' };
  const base = Object.entries(draft.rates).flatMap(([unit, rate]) => (rate.trim() === '' ? [] : [[unit, rate.trim()]]));
  const isBase = (unit: string): boolean => base.some(([based]) => based === unit);
  if (!Object.keys(tiers).every(isBase)) return { field: 'tiers', code: 'noBase' };
  if (base.length === 0) return null;
  const rates = base.map(([unit = '', rate]) => [unit, tiers[unit] ? { base: rate, tiers: tiers[unit] } : rate]);
  return Object.fromEntries(rates) as Rates;
}

function tiersIn(text: string): Readonly<Partial<Record<string, Tiers>>> | null {
  if (text.trim() === '') return {};
  try {
    const given: unknown = JSON.parse(text);
    const isByUnit = typeof given === 'object' && given !== null && Object.values(given).every(Array.isArray);
    return isByUnit ? (given as Record<string, Tiers>) : null;
  } catch {
    return null;
  }
}
