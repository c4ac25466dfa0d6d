import { spread, type Dice } from './dice.js';

/** DemoModel is a model of the demonstration, and what its calls are like. */
export interface DemoModel {
  provider: string;
  model: string;
  share: number;
  latencyMs: number;
  inputTokens: number;
  outputTokens: number;
  cachedShare: number;
  reasoningShare: number;
}

/** MODELS is a mix as a small company might use it; the last is one that no price list knows. */
export const MODELS: readonly DemoModel[] = [
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

/** REASONER is the model that burns money. */
export const REASONER = model('openai', 'o3', 0, {
  latencyMs: 14_000,
  inputTokens: 9000,
  outputTokens: 3200,
  reasoningShare: 0.8,
});

/** DemoOutcome is how a call went, and how long it took. */
export type DemoOutcome = Record<string, unknown> & { latencyMs: number };

/** success is a call of a model that went well. */
export function success(chosen: DemoModel, dice: Dice): DemoOutcome {
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

/** failure is a call of a model that failed: as its provider is out of order, or for one of the usual reasons; some are billed. */
export function failure(chosen: DemoModel, isOut: boolean, dice: Dice): DemoOutcome {
  const isLimited = !isOut && dice() < 0.6;
  if (!isOut && !isLimited && dice() < 0.5) return brokenOff(chosen, dice);
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

function brokenOff(chosen: DemoModel, dice: Dice): DemoOutcome {
  const { usage, ...begun } = success(chosen, dice);
  return {
    ...begun,
    status: 'error',
    finishReason: null,
    error: { class: 'network', message: 'The stream broke off' },
    usage,
  };
}

function model(
  provider: string,
  name: string,
  share: number,
  figures: Pick<DemoModel, 'latencyMs' | 'inputTokens' | 'outputTokens'> & Partial<DemoModel>,
): DemoModel {
  return { provider, model: name, share, cachedShare: 0, reasoningShare: 0, ...figures };
}
