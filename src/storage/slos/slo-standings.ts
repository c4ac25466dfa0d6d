import { Injectable } from '@nestjs/common';
import { DAY_MS, floorTo, HOUR_MS, MINUTE_MS, QUARTER_HOUR_MS, type Period } from '../../domain/period.js';
import { burnSums, WINDOW_MS, type BurnSums } from '../../domain/reliability/burn-rate.js';
import { noEvents, type EventSums } from '../../domain/reliability/error-budget.js';
import { budgetCourse, type BudgetPoint } from '../../domain/reliability/slo-history.js';
import { sloStanding, type SloStanding } from '../../domain/reliability/slo-standing.js';
import type { Slo } from '../../domain/reliability/slo.js';
import { Rejected } from '../../domain/failures.js';
import { Ledger } from '../ledger/ledger.js';
import { RangePlanner } from '../repositories/range-planner.js';
import { SloEvents, type EventQuestion } from './slo-events.js';

/** StandingSlo is an objective and where it stands. */
export interface StandingSlo {
  slo: Slo;
  window: Period;
  standing: SloStanding;
  /** The events that its burn rates are of. */
  burn: BurnSums;
}

/** SloStandings tells where objectives stand, and stood. */
@Injectable()
export class SloStandings {
  constructor(
    private readonly events: SloEvents,
    private readonly planner: RangePlanner,
    private readonly ledger: Ledger,
  ) {}

  /** at is where objectives stand at a moment, in their order. It throws `Unavailable`. */
  async at(slos: readonly Slo[], nowMs: number): Promise<StandingSlo[]> {
    const toMs = floorTo(nowMs, MINUTE_MS) + MINUTE_MS;
    const [burns, windows] = await Promise.all([this.burns(slos, nowMs), this.windows(slos, toMs)]);
    return slos.map((slo, index) => {
      const burn = burns[index] ?? burnSums([], noEvents(), noEvents());
      const { events, window } = windows.get(slo) ?? { events: noEvents(), window: { fromMs: toMs, toMs } };
      return { slo, window, standing: sloStanding(slo, events, burn, nowMs), burn };
    });
  }

  /** within is the events of objectives in some time, in their order. It throws `Rejected` as `RangePlanner.cut` does. */
  async within(slos: readonly Slo[], { fromMs, toMs }: Period): Promise<EventSums[]> {
    const plan = this.planner.cut({ fromMs, toMs, interval: 'none' });
    return (await this.events.of(slos, plan)).map(([sum]) => sum ?? noEvents());
  }

  /** burns is the events of the windows that burn rates look back from a moment, of each objective. */
  async burns(slos: readonly Slo[], nowMs: number): Promise<BurnSums[]> {
    const toMs = floorTo(nowMs, MINUTE_MS) + MINUTE_MS;
    const [minutes, sixHours, threeDays] = await Promise.all([
      this.events.of(slos, lastHour(toMs)),
      this.events.of(slos, quartersOf(WINDOW_MS['6h'], toMs)),
      this.events.of(slos, quartersOf(WINDOW_MS['3d'], toMs)),
    ]);
    return slos.map((_, index) => {
      const [long, longest] = [sixHours[index]?.[0], threeDays[index]?.[0]];
      return burnSums(minutes[index] ?? [], long ?? noEvents(), longest ?? noEvents());
    });
  }

  /**
   * course is how an objective was met in some time, interval by interval, and what was left of its budget at the end of each. It
   * throws `Rejected` (`invalid_range`, `too_many_intervals`, `resolution_not_kept`).
   */
  async course(slo: Slo, { fromMs, toMs }: Period, interval: 'hour' | 'day'): Promise<BudgetPoint[]> {
    if (fromMs > toMs) throw new Rejected('invalid_range', 'from is after to');
    const windowMs = slo.windowDays * DAY_MS;
    const firstDay = this.ledger.calendar.dayOf(fromMs - windowMs);
    const plan = this.planner.cut({ fromMs: firstDay.fromMs, toMs, interval });
    if (plan.segments.some(({ source }) => source === 'calls')) {
      const kept = 'hours are kept for 400 days: ask for days, or for less';
      throw new Rejected('resolution_not_kept', kept, 422);
    }
    const [events = []] = await this.events.of([slo], plan);
    return budgetCourse(slo.objective, windowMs, plan.buckets, events).filter((point) => point.toMs > fromMs);
  }

  private async windows(slos: readonly Slo[], toMs: number): Promise<Map<Slo, { events: EventSums; window: Period }>> {
    const standing = new Map<Slo, { events: EventSums; window: Period }>();
    for (const days of new Set(slos.map(({ windowDays }) => windowDays))) {
      const own = slos.filter(({ windowDays }) => windowDays === days);
      const plan = this.planner.cut({ fromMs: toMs - days * DAY_MS, toMs, interval: 'none' });
      const sums = await this.events.of(own, plan);
      const window = { fromMs: plan.fromMs, toMs: plan.toMs };
      own.forEach((slo, index) => standing.set(slo, { events: sums[index]?.[0] ?? noEvents(), window }));
    }
    return standing;
  }
}

function lastHour(toMs: number): EventQuestion {
  const buckets = Array.from({ length: HOUR_MS / MINUTE_MS }, (_, minute) => {
    const fromMs = toMs - HOUR_MS + minute * MINUTE_MS;
    return { fromMs, toMs: fromMs + MINUTE_MS };
  });
  return { segments: [{ source: 'minute', fromMs: toMs - HOUR_MS, toMs }], buckets };
}

function quartersOf(windowMs: number, toMs: number): EventQuestion {
  const segment = { source: 'quarter' as const, fromMs: floorTo(toMs - windowMs, QUARTER_HOUR_MS), toMs };
  return { segments: [segment], buckets: [segment] };
}
