import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/period.js';

/** DemoCall is a native call of the demonstration. */
export type DemoCall = Record<string, unknown> & { id: string; timestamp: string };

/** A call that has no id yet. */
type Told = Omit<DemoCall, 'id'> & { timestamp: string };

/** Dice gives numbers from 0 to 1. */
export type Dice = () => number;

interface DemoModel {
  provider: string;
  model: string;
  share: number;
  latencyMs: number;
  inputTokens: number;
  outputTokens: number;
  cachedShare: number;
  reasoningShare: number;
}

/** A mix of models as a small company might use them; the last is one that no price list knows. */
const MODELS: readonly DemoModel[] = [
  model('openai', 'gpt-4o-mini', 0.34, { latencyMs: 900, inputTokens: 900, outputTokens: 220, cachedShare: 0.5 }),
  model('openai', 'gpt-4o', 0.16, { latencyMs: 1800, inputTokens: 1400, outputTokens: 380, cachedShare: 0.4 }),
  model('anthropic', 'claude-sonnet-4-5', 0.2, {
    latencyMs: 2600,
    inputTokens: 3200,
    outputTokens: 520,
    cachedShare: 0.7,
  }),
  model('google', 'gemini-2.5-flash', 0.16, {
    latencyMs: 1100,
    inputTokens: 1100,
    outputTokens: 300,
    reasoningShare: 0.4,
  }),
  model('google', 'gemini-2.5-pro', 0.08, {
    latencyMs: 6200,
    inputTokens: 2600,
    outputTokens: 900,
    reasoningShare: 0.6,
  }),
  model('vllm', 'house-writer-7b', 0.06, { latencyMs: 700, inputTokens: 800, outputTokens: 260 }),
];

const REASONER = model('openai', 'o3', 0, {
  latencyMs: 14_000,
  inputTokens: 9000,
  outputTokens: 3200,
  reasoningShare: 0.8,
});
const FEATURES = ['support-chat', 'search-answers', 'summaries', 'code-review'] as const;

/** What is asked in each; the service keeps that of failed calls, unless it is set otherwise. */
const QUESTIONS: Readonly<Record<(typeof FEATURES)[number], string>> = {
  'support-chat': 'My parcel says delivered, but nothing came. What now?',
  'search-answers': 'Which of these pages tells how to change the billing address?',
  summaries: 'Summarise this thread in three sentences for somebody who was away.',
  'code-review': 'Review this change: what could go wrong when two workers run it at once?',
};
const CALLS_IN_A_DAY = 9_000;
const WALL_BOUNCES = 60;
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
 * outage of one provider, an hour in which one feature burns money, a new release at noon, and wall-bounces.
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
  for (let n = 0; n < WALL_BOUNCES; n++) {
    for (const call of wallBounce(startMs, n, name, dice)) add(call);
  }
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

/** Somebody's work: calls of one trace, each after the one before. */
function workOf({ startMs, outageHour, atMs, length, traceId }: Work, dice: Dice): Told[] {
  const hours = (atMs - startMs) / HOUR_MS;
  const shared = { ...context(atMs, hours, dice), traceId };
  const calls: Told[] = [];
  let nextMs = atMs;
  for (let n = 0; n < length; n++) {
    const chosen = pick(MODELS, dice);
    const isOut = chosen.provider === 'anthropic' && hours >= outageHour && hours < outageHour + OUTAGE_HOURS;
    const failed = dice() < (isOut ? 0.7 : 0.012);
    const outcome = failed ? failure(chosen, isOut, dice) : success(chosen, dice);
    calls.push({ ...shared, timestamp: new Date(nextMs).toISOString(), ...outcome });
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

function wallBounce(startMs: number, n: number, name: string, dice: Dice): Told[] {
  const hours = dice() * (HOURS - 0.1);
  const confidence = Math.round((0.55 + 0.44 * dice()) * 100) / 100;
  return MODELS.slice(1, 5).map((member, place) => ({
    ...context(startMs + hours * HOUR_MS + (place * MINUTE_MS) / 60, hours, dice),
    feature: 'wall-bounce',
    wallBounceId: `demo-${name}-bounce-${n}`,
    traceId: `demo-${name}-bounce-${n}`,
    confidence,
    ...success(member, dice),
  }));
}

/** How a call went, and how long it took. */
type Outcome = Record<string, unknown> & { latencyMs: number };

function context(atMs: number, hours: number, dice: Dice): { timestamp: string } & Record<string, unknown> {
  const feature = FEATURES[Math.floor(dice() * FEATURES.length)] ?? 'support-chat';
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

function success(chosen: DemoModel, dice: Dice): Outcome {
  const inputTokens = Math.round(chosen.inputTokens * spread(dice));
  const outputTokens = Math.round(chosen.outputTokens * spread(dice));
  const latencyMs = Math.round(chosen.latencyMs * spread(dice));
  return {
    provider: chosen.provider,
    model: chosen.model,
    status: 'ok',
    finishReason: 'stop',
    latencyMs,
    timeToFirstTokenMs: Math.round(latencyMs * (0.15 + 0.2 * dice())),
    usage: {
      inputTokens,
      outputTokens,
      cachedInputTokens: dice() < chosen.cachedShare ? Math.round(inputTokens * 0.8) : 0,
      reasoningTokens: Math.round(outputTokens * chosen.reasoningShare),
    },
  };
}

function failure(chosen: DemoModel, isOut: boolean, dice: Dice): Outcome {
  const isLimited = !isOut && dice() < 0.6;
  return {
    provider: chosen.provider,
    model: chosen.model,
    status: 'error',
    latencyMs: Math.round((isLimited ? 120 : 9_000) * spread(dice)),
    error: isLimited
      ? { class: 'rate_limited', httpStatus: 429, message: 'Rate limit reached, try again in 20 s' }
      : { class: 'server_error', httpStatus: 529, message: 'Overloaded' },
  };
}

/** A factor around 1, seldom above 3: a log-normal distribution, as latencies and lengths have. */
function spread(dice: Dice): number {
  const normal = Math.sqrt(-2 * Math.log(1 - dice())) * Math.cos(2 * Math.PI * dice());
  return Math.exp(0.4 * normal);
}

function pick(models: readonly DemoModel[], dice: Dice): DemoModel {
  let left = dice() * models.reduce((sum, { share }) => sum + share, 0);
  const found = models.find(({ share }) => (left -= share) < 0);
  return found ?? REASONER;
}

function model(
  provider: string,
  name: string,
  share: number,
  figures: Pick<DemoModel, 'latencyMs' | 'inputTokens' | 'outputTokens'> & Partial<DemoModel>,
): DemoModel {
  return { provider, model: name, share, cachedShare: 0, reasoningShare: 0, ...figures };
}
