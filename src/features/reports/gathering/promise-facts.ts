import { Injectable } from '@nestjs/common';
import { periodAt } from '../../../domain/budget/budget-period.js';
import { partOf } from '../../../domain/budget/threshold.js';
import type { Outlook } from '../../../domain/forecast/outlook.js';
import { formatUsd } from '../../../domain/money.js';
import { noEvents, type EventSums } from '../../../domain/reliability/error-budget.js';
import type { ReportedBudget, ReportedSlo, ReportFacts } from '../../../domain/report/report-facts.js';
import { budgetCounts, worstFirst } from '../../../domain/report/sections/budget-section.js';
import { worstSloFirst } from '../../../domain/report/sections/slo-section.js';
import type { Told } from '../../../domain/report/report.js';
import { BudgetOutlooks } from '../../../storage/budgets/budget-outlooks.js';
import { BudgetStandings, type BudgetStanding } from '../../../storage/budgets/budget-standings.js';
import { SloStandings, type StandingSlo } from '../../../storage/slos/slo-standings.js';
import { Slos } from '../../../storage/slos/slos.js';

/** The worst are told. */
const [MOST_BUDGETS, MOST_SLOS] = [20, 20];

/** PromiseFacts gathers how far budgets are used, and which objectives were met. */
@Injectable()
export class PromiseFacts {
  constructor(
    private readonly budgets: BudgetStandings,
    private readonly outlooks: BudgetOutlooks,
    private readonly slos: Slos,
    private readonly objectives: SloStandings,
  ) {}

  /** gather gathers it. It throws `Rejected` and `Unavailable`. */
  async gather(told: Told): Promise<Pick<ReportFacts, 'budgets' | 'slos'>> {
    return { budgets: await this.used(told.toMs - 1), slos: await this.met(told) };
  }

  private async used(atMs: number): Promise<ReportFacts['budgets']> {
    const standings = await this.budgets.ending(atMs, (budget) => periodAt(budget, atMs).fromMs >= budget.knownFromMs);
    const outlooks = await this.outlooks.of(standings);
    const all = standings.map((found, index) => budgetOf(found, outlooks[index] ?? null)).sort(worstFirst);
    const items = all.slice(0, MOST_BUDGETS);
    return { items, leftOut: all.length - items.length, counts: budgetCounts(all) };
  }

  private async met(told: Told): Promise<ReportFacts['slos']> {
    const enabled = (await this.slos.all()).filter(({ isEnabled }) => isEnabled);
    const [standings, events] = [
      await this.objectives.at(enabled, told.toMs - 1),
      await this.objectives.within(enabled, told),
    ];
    const all = standings.map((found, index) => sloOf(found, events[index] ?? noEvents())).sort(worstSloFirst);
    const items = all.slice(0, MOST_SLOS);
    return {
      ...{ items, leftOut: all.length - items.length },
      judged: all.filter(({ isMet }) => isMet !== null).length,
      missed: all.filter(({ isMet }) => isMet === false).length,
    };
  }
}

function budgetOf({ budget, standing }: BudgetStanding, outlook: Outlook | null): ReportedBudget {
  const { period, costNano, limitNano, state, reached, unpriced } = standing;
  return {
    ...{ id: budget.id, name: budget.name, state, thresholdsReached: [...reached], unpricedCalls: unpriced },
    timezone: budget.timezone,
    period: { from: new Date(period.fromMs).toISOString(), to: new Date(period.toMs).toISOString() },
    spentUsd: formatUsd(costNano),
    limitUsd: limitNano === null ? null : formatUsd(limitNano),
    utilization: partOf(costNano, limitNano),
    expectedUsd: outlook && formatUsd(outlook.end.expected),
  };
}

function sloOf({ slo, standing }: StandingSlo, { good, total }: EventSums): ReportedSlo {
  const { id, name, indicator, objective, windowDays } = slo;
  const sli = total === 0 ? null : good / total;
  const { remaining } = standing.budget;
  return {
    id,
    name,
    indicator,
    objective,
    good,
    total,
    sli,
    isMet: sli === null ? null : sli >= objective,
    windowDays,
    remaining,
  };
}
