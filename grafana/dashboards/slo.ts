import { BURN_PAIRS, type BurnPair } from '../../src/domain/reliability/burn-rate.js';
import type { Board } from './board.js';
import { bars, course, table, type Panel } from './panels.js';
import { SeriesReader } from './series.js';
import { boundsOf } from './shipped-bounds.js';

const FILTERS = ['slo'] as const;
const read = new SeriesReader(FILTERS);

const SLI = 'techsapo_slo_sli';
const REMAINING = 'techsapo_slo_error_budget_remaining_ratio';
const LITTLE = 0.2;
const LEFT_BOUNDS = [
  { value: null, color: 'red' },
  { value: 0, color: 'orange' },
  { value: LITTLE, color: 'green' },
];

const STANDING = {
  title: 'Where objectives stand',
  height: 9,
  panels: [
    table(
      {
        ...{ title: 'Objectives', width: 14, unit: 'none' },
        description: 'Each over its own window. Empty: it had no events. Below 0 % left, an objective is missed.',
      },
      ['slo'],
      [
        { name: 'Objective', unit: 'percentunit', decimals: 3, expr: read.now('techsapo_slo_objective') },
        { name: 'Good', unit: 'percentunit', decimals: 3, expr: read.now(SLI) },
        { name: 'Budget left', unit: 'percentunit', decimals: 1, bounds: LEFT_BOUNDS, expr: read.now(REMAINING) },
        {
          ...{ name: 'Burns in 1 h', unit: 'none', decimals: 2, bounds: boundsOf(['SloBurnFast']) },
          expr: `max by (slo) (${read.now('techsapo_slo_burn_rate', ['window="1h"'])})`,
        },
      ],
    ),
    bars({
      ...{ title: 'Error budget left', width: 10, unit: 'percentunit', decimals: 1, max: 1, bounds: LEFT_BOUNDS },
      description: `Orange below ${LITTLE * 100} %, red when an objective is missed.`,
      queries: { '{{slo}}': `sort(${read.now(REMAINING)})` },
    }),
  ],
};

/** A rule fires when both of its windows burn as fast: the slower of them is shown. */
function burning(rule: string, long: BurnPair, title: string): Panel {
  const { short, rate } = BURN_PAIRS[long];
  return course({
    ...{ title, width: 8, unit: 'none', decimals: 2, bounds: boundsOf([rule]) },
    description: `The slower of ${long} and ${short}, in times of what the budget allows. ${rule} fires from ${rate} on.`,
    queries: { '{{slo}}': `min by (slo) (${read.now('techsapo_slo_burn_rate', [`window=~"${long}|${short}"`])})` },
  });
}

const BURN = {
  title: 'How fast error budgets burn',
  height: 9,
  panels: [
    burning('SloBurnFast', '1h', 'Fast'),
    burning('SloBurnHigh', '6h', 'For hours'),
    burning('SloBurnSlow', '3d', 'Slowly'),
  ],
};

const COURSES = {
  title: 'Over time',
  height: 9,
  panels: [
    course({
      ...{ title: 'Error budget left over time', width: 12, unit: 'percentunit', decimals: 1, bounds: LEFT_BOUNDS },
      description: 'What is left of what an objective allows to fail; nothing left: it is missed.',
      queries: { '{{slo}}': read.now(REMAINING) },
    }),
    course({
      ...{ title: 'Good part of events', width: 12, unit: 'percentunit', decimals: 3, lowest: 0.9, max: 1 },
      description: 'Of each objective’s own window. A gap: it had no events.',
      queries: { '{{slo}}': read.now(SLI) },
    }),
  ],
};

/** SLO is the dashboard of objectives. */
export const SLO: Board = {
  uid: 'techsapo-slo',
  title: 'TechSapo / SLO',
  description:
    'For those who answer for the service: which objectives are kept, and how fast their error budgets burn.',
  page: '/slos',
  range: '24h',
  filters: FILTERS,
  rows: [STANDING, BURN, COURSES],
};
