import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/period.js';

/** ReportedWeek is traffic of two weeks, made up by arithmetic alone: the later one has a spike, failures and calls without a price. */
export interface ReportedWeek {
  calls: object[];
  bounces: object[];
}

const MODELS = [
  { provider: 'openai', model: 'gpt-4o', feature: 'search', inputTokens: 1_200, outputTokens: 300 },
  { provider: 'anthropic', model: 'claude-3-5-haiku-20241022', feature: 'chat', inputTokens: 900, outputTokens: 250 },
  { provider: 'google', model: 'gemini-1.5-flash', feature: 'summaries', inputTokens: 4_000, outputTokens: 500 },
  { provider: 'vllm', model: 'house-model', feature: 'chat', inputTokens: 500, outputTokens: 100 },
] as const;

const DAYS = 14;
/** On this day of the later week a provider is out in the afternoon, and another is asked for much more. */
const BAD_DAY = 10;
const SPIKE = 25;

/** reportedWeek is the traffic of the week that begins at a moment, and of the one before it. */
export function reportedWeek(weekFromMs: number): ReportedWeek {
  const calls: object[] = [];
  for (let day = 0; day < DAYS; day++) {
    const dayMs = weekFromMs + (day - 7) * DAY_MS;
    for (let hour = 0; hour < 24; hour += 2) {
      MODELS.forEach(({ inputTokens, outputTokens, ...model }, index) => {
        const isOut = day === BAD_DAY && model.provider === 'anthropic' && hour >= 12 && hour < 18;
        const isSpike = day === BAD_DAY && model.provider === 'openai';
        const failed = isOut || (hour + day + index) % 11 === 0;
        for (let turn = 0; turn < (isOut ? 6 : 1); turn++) {
          calls.push({
            ...{ ...model, id: `week-${day}-${hour}-${index}-${turn}`, project: 'shop' },
            timestamp: new Date(dayMs + hour * HOUR_MS + (index * 7 + turn) * MINUTE_MS).toISOString(),
            latencyMs: 400 + 130 * index + 17 * hour,
            usage: { inputTokens: inputTokens * (isSpike ? SPIKE : 1) + day, outputTokens },
            ...(failed ? { status: 'error', error: { class: isOut ? 'server_error' : 'rate_limited' } } : {}),
          });
        }
      });
    }
  }
  return { calls, bounces: bouncesFrom(weekFromMs) };
}

function bouncesFrom(weekFromMs: number): object[] {
  return Array.from({ length: DAYS }, (_, day) => ({
    ...{ id: `week-bounce-${day}`, project: 'shop', question: 'How many days has a week?' },
    timestamp: new Date(weekFromMs + (day - 7) * DAY_MS + 9 * HOUR_MS).toISOString(),
    answers: (day % 4 === 0 ? ['7', '8', '9'] : ['7', '7', '7']).map((text, member) => {
      return { member: `m${member}`, provider: 'openai', model: `model-${member}`, text };
    }),
  }));
}
