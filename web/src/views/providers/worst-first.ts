import type { Schema } from '../../api/client';
import { nameOf, valueOf } from '../../usage/layers';
import type { UsageRow } from '../../usage/usage';

/** Standing is a provider that had calls in the span: the sums of those, and how it is now, `null` without calls lately. */
export interface Standing {
  provider: string;
  sums: UsageRow;
  now: Schema<'Provider'> | null;
}

const WORST_FIRST = ['outage', 'degraded', 'operational', 'unknown'] as const;

/** worstFirst joins what is known of providers: the worst state first, then the lowest success rate of the last day. */
export function worstFirst(rows: readonly UsageRow[], states: readonly Schema<'Provider'>[]): Standing[] {
  return rows
    .map((sums): Standing => {
      const provider = nameOf(sums, 'provider') ?? '';
      return { provider, sums, now: states.find((state) => state.provider === provider) ?? null };
    })
    .sort(
      (one, other) => rankOf(one) - rankOf(other) || successOf(one) - successOf(other) || callsOf(other) - callsOf(one),
    );
}

function rankOf({ now }: Standing): number {
  return WORST_FIRST.indexOf(now?.state ?? 'unknown');
}

function successOf({ now }: Standing): number {
  return now?.windows['24h'].successRate ?? 1;
}

function callsOf({ sums }: Standing): number {
  return valueOf(sums, 'calls') ?? 0;
}
