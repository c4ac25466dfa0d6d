import { DAY_MS, ceilTo, floorTo, HOUR_MS, QUARTER_HOUR_MS, type Period, type ZoneCalendar } from '../period.js';
import type { FailureGrain } from '../rollup/failure-sum.js';
import { readableFrom } from '../rollup/grain.js';

/** TrendPlan is how a range is shown as a curve, and of which sums it is made; its edges are those of such sums. */
export interface TrendPlan extends Period {
  grain: FailureGrain;
  buckets: Period[];
}

const WIDTHS_MS = [QUARTER_HOUR_MS, 2 * QUARTER_HOUR_MS, HOUR_MS, 2 * HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS];
const MOST_BUCKETS = 48;
const LONGEST_MS = 3660 * DAY_MS;

/**
 * planTrend cuts a range into some 24 to 48 buckets, fewer where there are not so many quarter hours, moving its edges
 * outwards to those of quarter hours, or of days of `calendar` where it is long or old. `null`: it is longer than ten years.
 */
export function planTrend({ fromMs, toMs }: Period, calendar: ZoneCalendar, nowMs: number): TrendPlan | null {
  if (toMs - fromMs > LONGEST_MS) return null;
  const widthMs = WIDTHS_MS.find((width) => (toMs - fromMs) / width <= MOST_BUCKETS);
  if (widthMs === undefined || fromMs < readableFrom('quarter', nowMs)) return ofDays({ fromMs, toMs }, calendar);
  const [firstMs, endMs] = [floorTo(fromMs, QUARTER_HOUR_MS), ceilTo(toMs, QUARTER_HOUR_MS)];
  const buckets: Period[] = [];
  for (let startMs = firstMs; startMs < endMs;) {
    const nextMs = Math.min(endMs, floorTo(startMs, widthMs) + widthMs);
    buckets.push({ fromMs: startMs, toMs: nextMs });
    startMs = nextMs;
  }
  return { grain: 'quarter', fromMs: firstMs, toMs: endMs, buckets };
}

function ofDays({ fromMs, toMs }: Period, calendar: ZoneCalendar): TrendPlan {
  const days: Period[] = [];
  for (let day = calendar.dayOf(fromMs); day.fromMs < toMs; day = calendar.dayOf(day.toMs)) days.push(day);
  const together = Math.ceil(days.length / MOST_BUCKETS);
  const buckets: Period[] = [];
  for (const [index, day] of days.entries()) {
    const last = buckets.at(-1);
    if (last && index % together !== 0) last.toMs = day.toMs;
    else buckets.push({ ...day });
  }
  return { grain: 'day', fromMs: buckets[0]?.fromMs ?? fromMs, toMs: buckets.at(-1)?.toMs ?? fromMs, buckets };
}
