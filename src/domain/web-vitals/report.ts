import { DAY_MS } from '../period.js';
import type { SparseCounts } from '../rollup/sparse-counts.js';
import type { Navigation, Vital } from './vital.js';
import { addMeasured } from './vital-sum.js';

/** REPORTS_REMEMBERED_MS is how long after its latest report a vital of a visit is remembered, so that it counts once. */
export const REPORTS_REMEMBERED_MS = 3 * DAY_MS;

/** REPORT_OUTCOMES are what becomes of a report: it is new, tells otherwise what is known, tells the same, or something older. */
export const REPORT_OUTCOMES = ['accepted', 'updated', 'duplicate', 'overtaken'] as const;
export type ReportOutcome = (typeof REPORT_OUTCOMES)[number];

/** VitalReport is what a browser reports of a vital of one visit. */
export interface VitalReport {
  vital: Vital;
  /** The browser's own name for it, the same each time that it is reported. */
  id: string;
  value: number;
  navigation: Navigation | null;
  /** How old the visit was when it was reported; `null`: reports count in the order in which they come. */
  ageMs: number | null;
}

/** CountedReport is a report as it counts: where and when it was told first, with what was told last. */
export interface CountedReport extends VitalReport {
  /** The key of the place of the visit. */
  place: string;
  /** When it was told first: it counts in the sums of then. */
  firstMs: number;
}

/** taken is what becomes of a report, and how it counts from now on. */
export function taken(
  known: CountedReport | null,
  told: CountedReport,
): { outcome: ReportOutcome; counted: CountedReport } {
  if (known === null) return { outcome: 'accepted', counted: told };
  if (known.ageMs !== null && told.ageMs !== null && told.ageMs < known.ageMs) {
    return { outcome: 'overtaken', counted: known };
  }
  const counted = { ...known, value: told.value, ageMs: told.ageMs ?? known.ageMs };
  return { outcome: told.value === known.value ? 'duplicate' : 'updated', counted };
}

/** changeOf is what the sums of a report's vital differ by, when it counts otherwise than before (`null`: not at all). */
export function changeOf(before: CountedReport | null, after: CountedReport): SparseCounts {
  const change: SparseCounts = new Map();
  addMeasured(change, after, 1);
  if (before) addMeasured(change, before, -1);
  return change;
}
