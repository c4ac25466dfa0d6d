import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { BURN_PAIRS, BURN_WINDOWS, pairBurn, type BurnPair } from '../../domain/reliability/burn-rate.js';
import { projectOf } from '../../domain/reliability/slo.js';
import type { Family } from '../../metrics/text-format.js';
import { SloStandings, type StandingSlo } from '../../storage/slos/slo-standings.js';
import { Slos } from '../../storage/slos/slos.js';

const PAIRS = Object.keys(BURN_PAIRS) as BurnPair[];

/** SloSeries reads the series of objectives. */
@Injectable()
export class SloSeries {
  constructor(
    private readonly slos: Slos,
    private readonly standings: SloStandings,
    private readonly clock: Clock,
  ) {}

  /** families is where every objective stands that is enabled. It throws `Unavailable`. */
  async families(): Promise<Family[]> {
    const enabled = (await this.slos.all()).filter(({ isEnabled }) => isEnabled);
    return enabled.length === 0 ? [] : sloFamilies(await this.standings.at(enabled, this.clock.now()));
  }
}

function sloFamilies(all: readonly StandingSlo[]): Family[] {
  const gauge = (name: string, help: string, valueOf: (told: StandingSlo) => number | null): Family => {
    const samples = all.map((told) => ({ labels: { slo: told.slo.name }, value: valueOf(told) ?? NaN }));
    return { name, help, type: 'gauge', samples };
  };
  return [
    gauge(
      'techsapo_slo_objective',
      'The part of its events that an objective wants to be good',
      ({ slo }) => slo.objective,
    ),
    gauge(
      'techsapo_slo_sli',
      'The part of the events of an objective’s window that were good; NaN without any',
      ({ standing }) => standing.sli,
    ),
    gauge(
      'techsapo_slo_error_budget_remaining_ratio',
      'What is left of an objective’s error budget, below 0 where it is missed; NaN without events',
      ({ standing }) => standing.budget.remaining,
    ),
    {
      name: 'techsapo_slo_burn_rate',
      help: 'How many times too fast an error budget burns, by how far back one looks; NaN without events',
      type: 'gauge',
      samples: all.flatMap(({ slo, standing }) => {
        return BURN_WINDOWS.map((window) => {
          return { labels: { slo: slo.name, window }, value: standing.burnRates[window] ?? NaN };
        });
      }),
    },
    {
      name: 'techsapo_slo_alert_burn_rate',
      help: 'What alerts of an objective are judged by: the smaller burn rate of a window and its short one; NaN where too few events tell',
      type: 'gauge',
      samples: all.flatMap(({ slo, burn }) => {
        return PAIRS.map((window) => {
          const labels = { slo: slo.name, window, project: projectOf(slo) ?? '' };
          return { labels, value: pairBurn(window, burn, slo.objective) ?? NaN };
        });
      }),
    },
  ];
}
