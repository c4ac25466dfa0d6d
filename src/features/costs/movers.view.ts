import { z } from 'zod';
import { DIMENSIONS } from '../../domain/call.js';
import type { Move, SpanSum } from '../../domain/movers/moves.js';
import { formatUsd } from '../../domain/money.js';
import { isCostKnown } from '../../domain/rollup/rollup.js';
import { time, usd } from '../../http/answers.js';

const span = z.object({ costUsd: usd.nullable(), calls: z.number(), tokens: z.number(), unpricedCalls: z.number() });

const move = {
  before: span,
  after: span,
  changeUsd: usd,
  parts: z.object({ volumeUsd: usd, mixUsd: usd, usageUsd: usd, priceUsd: usd }).meta({
    description: 'By what the cost changed: calls in all, their models, their tokens, a token’s price. Their sum',
  }),
};

/** moversAnswer is what changed most from the span before to the one asked for, and by what. */
export const moversAnswer = z
  .object({
    from: time,
    to: time,
    previousFrom: time,
    previousTo: time,
    by: z.enum(DIMENSIONS),
    movers: z.array(z.object({ value: z.string(), ...move })).meta({ description: 'Those that changed most first' }),
    total: z.object(move),
  })
  .meta({ id: 'Movers' });
export type MoversAnswer = z.output<typeof moversAnswer>;

/** viewOfMove shows how a cost changed. */
export function viewOfMove({ before, after, change }: Move): MoversAnswer['total'] {
  const { volume, mix, usage, price } = change;
  return {
    before: viewOfSpan(before),
    after: viewOfSpan(after),
    changeUsd: formatUsd(after.costNano - before.costNano),
    parts: {
      volumeUsd: formatUsd(volume),
      mixUsd: formatUsd(mix),
      usageUsd: formatUsd(usage),
      priceUsd: formatUsd(price),
    },
  };
}

function viewOfSpan({ costNano, calls, tokens, unpriced }: SpanSum): z.output<typeof span> {
  const costUsd = isCostKnown({ costNano, unpriced }) ? formatUsd(costNano) : null;
  return { costUsd, calls, tokens, unpricedCalls: unpriced };
}
