import { Injectable } from '@nestjs/common';
import { impactSpan, type Impact, type SpentBudget } from '../../domain/incident/impact.js';
import type { Course } from '../../domain/incident/incident.js';
import type { Period } from '../../domain/period.js';
import { noEvents } from '../../domain/reliability/error-budget.js';
import { seesSlo } from '../../domain/reliability/slo.js';
import { emptyRollup } from '../../domain/rollup/rollup.js';
import { RangePlanner, type PlannedRange } from '../../storage/repositories/range-planner.js';
import { UsageReader } from '../../storage/repositories/usage-reader.js';
import { SloEvents } from '../../storage/slos/slo-events.js';
import { SloStandings } from '../../storage/slos/slo-standings.js';
import { Slos } from '../../storage/slos/slos.js';

/** Impacts tells what incidents did, from sums. */
@Injectable()
export class Impacts {
  constructor(
    private readonly planner: RangePlanner,
    private readonly usage: UsageReader,
    private readonly slos: Slos,
    private readonly events: SloEvents,
    private readonly standings: SloStandings,
  ) {}

  /** of is what went on while an incident lasted, as far as its providers and its project are known; `null`: no sums are kept of it. */
  async of(incident: Course, nowMs: number): Promise<Impact | null> {
    const { begunMs, resolvedMs, places, project } = incident;
    const span = impactSpan({ fromMs: begunMs, toMs: resolvedMs ?? nowMs }, nowMs);
    const plan = this.planner.cut({ ...span, interval: 'none' });
    if (plan.segments.some(({ source }) => source === 'calls')) return null;
    const providers = places.flatMap(({ kind, subject }) => (kind === 'provider' && subject !== null ? [subject] : []));
    const filter = {
      ...(providers.length > 0 ? { provider: providers } : {}),
      ...(project === null ? {} : { project: [project] }),
    };
    const parts = ['calls', 'errors', 'costNano', 'failedNano'] as const;
    const [sum] = await this.usage.sums({ ...plan, filter, groupBy: [], parts });
    const { calls, errors, costNano, failedNano } = sum?.rollup ?? emptyRollup();
    const budgets = await this.budgets(plan, project, nowMs);
    return { span, providers, calls, failed: errors, costNano, failedCostNano: failedNano, budgets };
  }

  private async budgets(plan: PlannedRange & Period, project: string | null, nowMs: number): Promise<SpentBudget[]> {
    const slos = (await this.slos.all()).filter((slo) => slo.isEnabled && seesSlo(project, slo));
    const spent = await this.events.of(slos, plan);
    const standings = await this.standings.at(slos, nowMs);
    return standings.flatMap(({ slo, standing }, index): SpentBudget[] => {
      const { good, total } = spent[index]?.[0] ?? noEvents();
      const { allowed } = standing.budget;
      if (good === total) return [];
      return [
        { objective: slo.name, bad: total - good, total, spentPart: allowed > 0 ? (total - good) / allowed : null },
      ];
    });
  }
}
