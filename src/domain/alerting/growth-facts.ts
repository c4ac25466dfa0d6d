import { diskDaysLeft, tableDoublingDays, type Growth, type GrowthKind } from '../capacity/growth.js';
import type { Measured } from './fact.js';

const TOLD: Record<GrowthKind, { label: string; daysOf: (growth: Growth) => number | null }> = {
  disk: { label: 'host', daysOf: diskDaysLeft },
  table: { label: 'table', daysOf: tableDoublingDays },
};

/** growthDays is in how many days disks will be full, or large tables twice as large. */
export function growthDays(kind: GrowthKind, growths: readonly Growth[]): Measured[] {
  const { label, daysOf } = TOLD[kind];
  const own = growths.filter((growth) => growth.kind === kind);
  return own.map((growth) => ({ labels: { [label]: growth.subject }, value: daysOf(growth) }));
}
