import { DAY_MS, HOUR_MS } from '../period.js';
import { emptySlots, learnSlot, levelAt, raisedSlots, type Slots } from './slots.js';
import { clipped, learnMiss, NO_SPREAD, sizeOf, type Spread } from './spread.js';

/**
 * USUAL_BASES are what a value can be expected by: the latest day, the same time of all days, of workdays or weekend days, of
 * the same day of the week, or the same time of all days together with how much higher the latest day was.
 */
export const USUAL_BASES = ['latest_day', 'time_of_day', 'kind_of_day', 'time_of_week', 'time_of_day_moved'] as const;
export type UsualBasis = (typeof USUAL_BASES)[number];

/** Usual is what is known of a series: it does not grow with it. */
export interface Usual {
  firstMs: number | null;
  lastMs: number | null;
  /** How far apart points are. */
  stepMs: number;
  points: number;
  level: number;
  /** How much higher the latest day was than the times of day are. */
  moved: number;
  day: Slots;
  kind: Slots;
  week: Slots;
  /** How well each basis has told what came. */
  skills: Readonly<Record<UsualBasis, Spread>>;
}

/** Expected is what a value is expected to be, by which basis, and how far from it is usual. */
export interface Expected {
  value: number;
  spread: number;
  basis: UsualBasis;
}

const DAY_SLOTS = 48;
const WEEK_HOURS = 168;
/** The first of January 1970 was a Thursday; weeks begin on Monday. */
const HOURS_BEFORE_1970 = 72;
const FEWEST_MISSES = 10;
const MOST_OF_A_DAY = 0.9;
const OF_THIS_TIME = 0.2;
/** No spread is less than such a part of how much the series varies in all: a few hours that were alike prove nothing. */
const LEAST_OF_ALL = 0.05;
const LEAST_RELATIVE = 1e-6;
const PULL = { level: 3, moved: 0.75 };
const EARLY = 20;

/** NOTHING_USUAL knows nothing. */
export const NOTHING_USUAL: Usual = {
  firstMs: null,
  lastMs: null,
  stepMs: 0,
  points: 0,
  level: 0,
  moved: 0,
  day: emptySlots(DAY_SLOTS),
  kind: emptySlots(2 * DAY_SLOTS),
  week: emptySlots(WEEK_HOURS),
  skills: {
    latest_day: NO_SPREAD,
    time_of_day: NO_SPREAD,
    kind_of_day: NO_SPREAD,
    time_of_week: NO_SPREAD,
    time_of_day_moved: NO_SPREAD,
  },
};

/** expectAt is what a value is expected to be at some time, by the basis that told best so far; `null` while too little is known. */
export function expectAt(usual: Usual, atMs: number): Expected | null {
  const values = expectations(usual, atMs);
  let basis: UsualBasis | null = null;
  for (const candidate of USUAL_BASES) {
    if (values[candidate] === null || !isProven(usual, candidate)) continue;
    if (basis === null || usual.skills[candidate].meanMiss < usual.skills[basis].meanMiss) basis = candidate;
  }
  const value = basis && values[basis];
  if (basis === null || value === null) return null;
  const ofThisTime = spreadThen(usual, basis, atMs);
  const size = sizeOf(usual.skills[basis]);
  const least = LEAST_OF_ALL * Math.sqrt(usual.skills.latest_day.meanSquare) + LEAST_RELATIVE * Math.abs(value);
  const mixed = ofThisTime === null ? size : (1 - OF_THIS_TIME) * size + OF_THIS_TIME * ofThisTime;
  return { value, spread: mixed + least, basis };
}

/** learnUsual adds a value to what is known. */
export function learnUsual(usual: Usual, atMs: number, value: number, expected: Expected | null): Usual {
  const stepMs = nextStep(usual, atMs);
  const points = usual.points + 1;
  const values = expectations(usual, atMs);
  const skills = Object.fromEntries(
    USUAL_BASES.map((basis) => {
      const told = values[basis];
      return [basis, told === null ? usual.skills[basis] : learnMiss(usual.skills[basis], Math.abs(value - told))];
    }),
  ) as Usual['skills'];
  const spread = expected === null ? Infinity : sizeOf(skills[expected.basis]);
  const rate = Math.max(1 / points, Math.min(1, stepMs / DAY_MS));
  const isEarly = points < EARLY;
  const levelPull = isEarly ? Infinity : PULL.level * skills.latest_day.meanMiss;
  const { day, kind, week } = placesOf(atMs);
  const timeOfDay = values.time_of_day;
  const moved =
    timeOfDay === null ? 0 : clipped(value - timeOfDay - usual.moved, isEarly ? Infinity : PULL.moved * spread);
  return {
    firstMs: usual.firstMs ?? atMs,
    lastMs: atMs,
    stepMs,
    points,
    level: points === 1 ? value : usual.level + rate * clipped(value - usual.level, levelPull),
    moved: usual.moved + rate * moved,
    day: learnSlot(usual.day, day, value, spread),
    kind: learnSlot(usual.kind, kind, value, spread),
    week: learnSlot(usual.week, week, value, spread),
    skills,
  };
}

/** raisedUsual is what is known after the whole series has become more by an amount, or less. */
export function raisedUsual(usual: Usual, amount: number): Usual {
  return {
    ...usual,
    level: usual.level + amount,
    day: raisedSlots(usual.day, amount),
    kind: raisedSlots(usual.kind, amount),
    week: raisedSlots(usual.week, amount),
  };
}

function expectations(usual: Usual, atMs: number): Record<UsualBasis, number | null> {
  const { day, kind, week } = placesOf(atMs);
  const timeOfDay = levelAt(usual.day, day);
  const perHour = Math.max(1, Math.min(12, HOUR_MS / Math.max(1, usual.stepMs)));
  const hasWeeks = (usual.week.counts[Math.floor(week)] ?? 0) >= 2 * perHour;
  return {
    latest_day: usual.points > 0 ? usual.level : null,
    time_of_day: timeOfDay,
    kind_of_day: levelAt(usual.kind, kind),
    time_of_week: hasWeeks ? levelAt(usual.week, week) : null,
    time_of_day_moved: timeOfDay === null ? null : timeOfDay + usual.moved,
  };
}

/** A basis has to have told most of a day before it is believed, but for the latest day, which is there from the start. */
function isProven({ skills, stepMs }: Usual, basis: UsualBasis): boolean {
  const ofADay = (MOST_OF_A_DAY * DAY_MS) / Math.max(1, stepMs);
  return skills[basis].count >= (basis === 'latest_day' ? FEWEST_MISSES : Math.max(FEWEST_MISSES, ofADay));
}

function spreadThen({ day, kind, week }: Usual, basis: UsualBasis, atMs: number): number | null {
  if (basis === 'latest_day') return null;
  const places = placesOf(atMs);
  const slots = { time_of_day: day, time_of_day_moved: day, kind_of_day: kind, time_of_week: week }[basis];
  const place = {
    time_of_day: places.day,
    time_of_day_moved: places.day,
    kind_of_day: places.kind,
    time_of_week: places.week,
  }[basis];
  const slot = Math.floor(place);
  return (slots.counts[slot] ?? 0) > 3 ? (slots.spreads[slot] ?? null) : null;
}

function placesOf(atMs: number): { day: number; kind: number; week: number } {
  const week = (((atMs / HOUR_MS + HOURS_BEFORE_1970) % WEEK_HOURS) + WEEK_HOURS) % WEEK_HOURS;
  const day = ((week % 24) / 24) * DAY_SLOTS;
  return { day, kind: day + (week >= 5 * 24 ? DAY_SLOTS : 0), week };
}

/** A gap is no step, and one point too many does not make all steps short. */
function nextStep({ lastMs, stepMs }: Usual, atMs: number): number {
  const step = lastMs === null ? 0 : atMs - lastMs;
  if (step <= 0) return stepMs;
  if (stepMs === 0) return step;
  return stepMs + 0.05 * clipped(step - stepMs, stepMs / 2);
}
