import { z } from 'zod';
import type { CallCost, LlmCall } from '../../domain/call.js';
import { formatUsd } from '../../domain/money.js';
import type { Period } from '../../domain/period.js';
import { time, usd } from '../../http/answers.js';

const billed = z.object({
  costUsd: usd.nullable().meta({ description: 'null when no cost is known at all; with unpricedCalls a lower bound' }),
  unpricedCalls: z.number(),
});

const effect = {
  callsExamined: z.number(),
  changedCalls: z.number(),
  before: billed.meta({ description: 'As the ledger has it' }),
  after: billed.meta({ description: 'Priced anew with the changed book' }),
  differenceUsd: usd.meta({ description: 'After less before, what is not known left out' }),
};

/** previewAnswer is what a change of the price book would do to the calls of some time that it concerns. */
export const previewAnswer = z
  .object({
    from: time,
    to: time,
    complete: z.boolean().meta({ description: 'false when only the latest calls were examined' }),
    examinedFrom: time.meta({ description: 'Where the examined calls begin; `from` when all were' }),
    ...effect,
    firstEffect: time.nullable().meta({ description: 'The earliest examined call whose cost would change' }),
    models: z.array(z.object({ provider: z.string(), model: z.string(), ...effect })).meta({
      description: 'The models whose costs would change most, at most 20',
    }),
  })
  .meta({ id: 'PricePreview' });
export type PreviewAnswer = z.output<typeof previewAnswer>;

const MOST_MODELS = 20;

interface Billed {
  nano: bigint;
  unpriced: number;
}

/** Effect is what a change of prices would do to some calls. */
interface Effect {
  examined: number;
  changed: number;
  firstMs: number | null;
  before: Billed;
  after: Billed;
}

/** PreviewTally adds up what a change of prices would do to calls, in all and by model. */
export class PreviewTally {
  private readonly all = emptyEffect();
  private readonly byModel = new Map<string, { provider: string; model: string; effect: Effect }>();

  get examined(): number {
    return this.all.examined;
  }

  /** add takes in a call and what it would cost. */
  add(call: LlmCall, after: CallCost): void {
    const key = `${call.provider}\0${call.model}`;
    let ofModel = this.byModel.get(key);
    if (!ofModel) {
      this.byModel.set(key, (ofModel = { provider: call.provider, model: call.model, effect: emptyEffect() }));
    }
    for (const effect of [this.all, ofModel.effect]) addCall(effect, call, after);
  }

  /** view shows the sums; calls before `examinedFromMs` were not examined (`null`: all were). */
  view({ fromMs, toMs }: Period, examinedFromMs: number | null): PreviewAnswer {
    const models = [...this.byModel.values()].sort(
      (one, other) => magnitude(other.effect) - magnitude(one.effect) || other.effect.examined - one.effect.examined,
    );
    return {
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
      complete: examinedFromMs === null,
      examinedFrom: new Date(examinedFromMs ?? fromMs).toISOString(),
      ...effectView(this.all),
      firstEffect: this.all.firstMs === null ? null : new Date(this.all.firstMs).toISOString(),
      models: models
        .slice(0, MOST_MODELS)
        .map(({ provider, model, effect: ofModel }) => ({ provider, model, ...effectView(ofModel) })),
    };
  }
}

function emptyEffect(): Effect {
  return {
    examined: 0,
    changed: 0,
    firstMs: null,
    before: { nano: 0n, unpriced: 0 },
    after: { nano: 0n, unpriced: 0 },
  };
}

function addCall(effect: Effect, call: LlmCall, after: CallCost): void {
  effect.examined++;
  bill(effect.before, call, call.cost);
  bill(effect.after, call, after);
  if (after.nanoUsd === call.cost.nanoUsd) return;
  effect.changed++;
  effect.firstMs = Math.min(effect.firstMs ?? Infinity, call.startedAtMs);
}

function bill(billedSum: Billed, { status }: LlmCall, { nanoUsd, state }: CallCost): void {
  billedSum.nano += nanoUsd ?? 0n;
  if (state === 'unpriced' && status !== 'pending') billedSum.unpriced++;
}

function effectView({
  examined,
  changed,
  before,
  after,
}: Effect): Omit<PreviewAnswer['models'][number], 'provider' | 'model'> {
  return {
    callsExamined: examined,
    changedCalls: changed,
    before: billedView(before),
    after: billedView(after),
    differenceUsd: formatUsd(after.nano - before.nano),
  };
}

function billedView({ nano, unpriced }: Billed): z.output<typeof billed> {
  return { costUsd: nano === 0n && unpriced > 0 ? null : formatUsd(nano), unpricedCalls: unpriced };
}

function magnitude({ before, after }: Effect): number {
  return Math.abs(Number(after.nano - before.nano));
}
