import type { Board } from './board.js';
import { bars, course, figure } from './panels.js';
import { SeriesReader, sum } from './series.js';
import { boundsOf } from './shipped-bounds.js';

const FILTERS = ['provider', 'model'] as const;
const read = new SeriesReader(FILTERS);

const CONFIDENCE_BOUNDS = boundsOf(['WallBounceConfidenceLow']);
const PART = { unit: 'percentunit', decimals: 1, max: 1 } as const;
const HOUR_SECONDS = 3600;

const NOW = {
  title: 'The last five minutes, and the range that is shown',
  height: 4,
  panels: [
    figure({
      ...{ title: 'Success', width: 5, ...PART },
      description: 'Part of the wall-bounces of five minutes that reached their quorum and threshold.',
      queries: { success: read.now('techsapo_wallbounce_success_rate') },
    }),
    figure({
      ...{ title: 'Confidence', width: 5, ...PART, bounds: CONFIDENCE_BOUNDS },
      description: 'Mean confidence of those of five minutes that chose an answer; red below WallBounceConfidenceLow.',
      queries: { confidence: read.now('techsapo_wallbounce_avg_confidence_5m') },
    }),
    figure({
      ...{ title: 'Consensus', width: 5, ...PART },
      description: 'How far the members of those of five minutes that chose an answer agreed, in the mean.',
      queries: { consensus: read.now('techsapo_wallbounce_consensus_score') },
    }),
    figure({
      ...{ title: 'Wall-bounces', width: 4, unit: 'short', decimals: 0 },
      description: 'In the range that is shown.',
      queries: { count: sum([], read.inRange('techsapo_wallbounce_total')) },
    }),
    figure({
      ...{ title: 'Cost', width: 5, unit: 'currencyUSD', decimals: 4 },
      description: 'Of their calls in the range. Prometheus estimates it; the exact sum is on TechSapo’s page.',
      queries: { cost: read.inRange('techsapo_wallbounce_cost_usd') },
    }),
  ],
};

const COURSES = {
  title: 'Over time',
  height: 9,
  panels: [
    course({
      ...{ title: 'Confidence', width: 8, ...PART, bounds: CONFIDENCE_BOUNDS },
      description:
        'Below the line WallBounceConfidenceLow fires. A gap: no wall-bounce of five minutes chose an answer.',
      queries: { confidence: read.now('techsapo_wallbounce_avg_confidence_5m') },
    }),
    course({
      ...{ title: 'Success and consensus', width: 8, ...PART },
      description: 'Of the wall-bounces of five minutes. A gap: there were none.',
      queries: {
        success: read.now('techsapo_wallbounce_success_rate'),
        consensus: read.now('techsapo_wallbounce_consensus_score'),
      },
    }),
    course(
      {
        ...{ title: 'Outcomes an hour', width: 8, unit: 'short' },
        description: 'How wall-bounces ended, as if it went on for an hour.',
        queries: { '{{outcome}}': `${HOUR_SECONDS} * ${read.perSecond('techsapo_wallbounce_total')}` },
      },
      true,
    ),
  ],
};

const perModel = { ...PART, width: 8 } as const;
const MODELS = {
  title: 'Models',
  height: 10,
  panels: [
    bars({
      ...{ title: 'Agree with most', ...perModel },
      description: 'Part of a model’s answers of seven days that say what most say.',
      queries: { '{{provider}} {{model}}': `sort_desc(${read.now('techsapo_wallbounce_model_agreement_rate')})` },
    }),
    bars({
      ...{ title: 'Say something else', ...perModel },
      description: 'Part of a model’s answers of seven days that say something else than most: not always wrong.',
      queries: { '{{provider}} {{model}}': `sort_desc(${read.now('techsapo_wallbounce_model_outlier_rate')})` },
    }),
    bars({
      ...{ title: 'Were right', ...perModel },
      description: 'Part of a model’s answers that were judged (POST /api/v1/scores) and right, of all time.',
      queries: { '{{provider}} {{model}}': `sort_desc(${read.now('techsapo_wallbounce_model_accuracy')})` },
    }),
  ],
};

/** WALL_BOUNCE_QUALITY is the dashboard of how far models agree. */
export const WALL_BOUNCE_QUALITY: Board = {
  uid: 'techsapo-wall-bounces',
  title: 'TechSapo / Wall-bounce quality',
  description:
    'For those who rely on answers: how sure and how much of one mind models are, and which of them is right how often.',
  page: '/wall-bounces',
  range: '24h',
  filters: FILTERS,
  rows: [NOW, COURSES, MODELS],
};
