import { DAY_MS, HOUR_MS } from '../domain/period.js';
import { failure, MODELS, REASONER, success, type DemoModel } from './demo-models.js';
import { pick, type Dice } from './dice.js';

/** DemoCall is a native call of the demonstration. */
export type DemoCall = Record<string, unknown> & { id: string; timestamp: string };

/** A call that has no id yet. */
type Told = Omit<DemoCall, 'id'> & { timestamp: string };

const FEATURES = ['support-chat', 'search-answers', 'summaries', 'code-review'] as const;

/** What is asked in each; the service keeps that of failed calls, unless it is set otherwise. */
const QUESTIONS: Readonly<Record<(typeof FEATURES)[number], string>> = {
  'support-chat': 'My parcel says delivered, but nothing came. What now?',
  'search-answers': 'Which of these pages tells how to change the billing address?',
  summaries: 'Summarise this thread in three sentences for somebody who was away.',
  'code-review': 'Review this change: what could go wrong when two workers run it at once?',
};
const CALLS_IN_A_DAY = 9_000;
const USERS = 180;
const HOURS = 24;
const LONGEST_WORK = 4;

/** When, in hours after the day's beginning, one feature burns money. */
const SPIKE = { from: 20, to: 21 };

/** The busiest hour of the day, and for how long one provider is out of order then: at night hardly anybody would notice. */
const BUSIEST_HOUR = 14;
const OUTAGE_HOURS = 0.7;

/**
 * demoDay makes up a day of traffic that ends at some moment: more by day than by night, cached prompts, some failures, an
 * outage of one provider, an hour in which one feature burns money, and a new release at noon.
 */
export function demoDay(endMs: number, name: string, dice: Dice): DemoCall[] {
  const startMs = endMs - DAY_MS;
  const outageHour = outageIn(startMs);
  const calls: DemoCall[] = [];
  let traces = 0;
  const traceId = (): string => `demo-${name}-trace-${traces++}`;
  const add = (call: Told): void => {
    calls.push({ id: `demo-${name}-${calls.length}`, ...call });
  };
  for (let hour = 0; hour < HOURS; hour++) {
    const inHour = Math.round((CALLS_IN_A_DAY / HOURS) * busyness(new Date(startMs + hour * HOUR_MS).getUTCHours()));
    for (let left = inHour; left > 0;) {
      const length = Math.min(left, 1 + Math.floor(dice() * LONGEST_WORK));
      left -= length;
      const work = { startMs, outageHour, atMs: startMs + (hour + dice()) * HOUR_MS, length, traceId: traceId() };
      for (const call of workOf(work, dice)) add(call);
    }
  }
  for (let n = 0; n < 220; n++) add({ ...spikeCall(startMs, dice), traceId: traceId() });
  return calls.sort((one, other) => (one.timestamp < other.timestamp ? -1 : 1));
}

/** Twice as much at two in the afternoon as on average, next to nothing at two in the morning. */
function busyness(hourOfDay: number): number {
  return 1 + 0.9 * Math.cos(((hourOfDay - BUSIEST_HOUR) / HOURS) * 2 * Math.PI);
}

/** How many hours after the day's beginning the outage begins: not at once, and not so late that it has not ended. */
function outageIn(startMs: number): number {
  const busiest = (BUSIEST_HOUR - new Date(startMs).getUTCHours() + HOURS) % HOURS;
  return Math.min(Math.max(busiest, 1), HOURS - 2);
}

interface Work {
  startMs: number;
  outageHour: number;
  atMs: number;
  length: number;
  traceId: string;
}

/** Somebody's work: calls of one trace, each after the one before; one that failed is tried again. */
function workOf({ startMs, outageHour, atMs, length, traceId }: Work, dice: Dice): Told[] {
  const hours = (atMs - startMs) / HOUR_MS;
  const shared = { ...context(atMs, hours, dice), traceId };
  const calls: Told[] = [];
  let nextMs = atMs;
  let [chosen, attempt] = [someModel(dice), 1];
  for (let n = 0; n < length; n++) {
    const isOut = chosen.provider === 'anthropic' && hours >= outageHour && hours < outageHour + OUTAGE_HOURS;
    const failed = dice() < (isOut ? 0.7 : 0.012);
    const outcome = failed ? failure(chosen, isOut, dice) : success(chosen, dice);
    calls.push({ ...shared, timestamp: new Date(nextMs).toISOString(), attempt, ...outcome });
    [chosen, attempt] = failed ? [chosen, attempt + 1] : [someModel(dice), 1];
    nextMs += outcome.latencyMs + 40 + Math.round(300 * dice());
  }
  return calls;
}

function spikeCall(startMs: number, dice: Dice): Told {
  const hours = SPIKE.from + dice() * (SPIKE.to - SPIKE.from);
  return {
    ...context(startMs + hours * HOUR_MS, hours, dice),
    feature: 'code-review',
    userId: 'user-ci',
    ...success(REASONER, dice),
  };
}

function context(atMs: number, hours: number, dice: Dice): { timestamp: string } & Record<string, unknown> {
  const feature = pick(FEATURES, dice);
  return {
    timestamp: new Date(atMs).toISOString(),
    project: dice() < 0.7 ? 'shop' : 'back-office',
    environment: dice() < 0.9 ? 'production' : 'staging',
    feature,
    input: JSON.stringify([{ role: 'user', content: QUESTIONS[feature] }]),
    release: hours < 12 ? 'v1.4.1' : 'v1.4.2',
    segment: dice() < 0.3 ? 'business' : 'consumer',
    userId: `user-${Math.floor(USERS * dice() ** 2)}`,
    streamed: true,
  };
}

function someModel(dice: Dice): DemoModel {
  let left = dice() * MODELS.reduce((sum, { share }) => sum + share, 0);
  const found = MODELS.find(({ share }) => (left -= share) < 0);
  return found ?? REASONER;
}
