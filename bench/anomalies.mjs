// npm run bench:anomalies: how well the detector ranks made-up anomalies beside simpler ones (average precision, and VUS-PR for
// ranges), and what it finds, how late, and how often wrongly, of anomalies put into recorded rates of requests.
// Options: --rates FILE.csv.gz (client,t_s,rate_rps) · --only made-up or rates · --json FILE
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { detect, NOTHING_SEEN } from '../dist/domain/anomaly/detector.js';
import { measureInjected } from './anomalies/injected.mjs';
import { averagePrecision, rangePrecision } from './anomalies/measures.mjs';
import { RIVALS } from './anomalies/rivals.mjs';
import { DEVELOPMENT, HELD_OUT } from './anomalies/series.mjs';

const { values: options } = parseArgs({
  options: {
    rates: {
      type: 'string',
      default: join(import.meta.dirname, '..', '..', 'shared', 'data', 'traces', 'deepseek-r1.rates.csv.gz'),
    },
    only: { type: 'string' },
    json: { type: 'string' },
  },
});
const MEMORY = { values: 4_000 };
const results = {};

/** Each detector gives scores for the points of a series, which it sees one after the other. */
const detectors = { ...RIVALS, ours: (points) => detectionsOf(points).map(({ score }) => score) };
const madeUp = options.only === 'rates' ? {} : { development: DEVELOPMENT(), 'held out': HELD_OUT() };
for (const [name, all] of Object.entries(madeUp)) {
  results[name] = Object.fromEntries(
    Object.entries(detectors).map(([detector, scoresOf]) => [detector, measure(all, scoresOf)]),
  );
  console.log(`${name}: ${all.length} made-up series`);
  console.table(results[name]);
}
if (options.only !== 'made-up' && existsSync(options.rates)) {
  results.injected = measureInjected(options.rates, detectionsOf);
  console.log(
    'put into recorded rates of requests: what was found while it lasted, how late, and what else was called an anomaly',
  );
  console.table(results.injected);
} else if (options.only !== 'made-up') console.log(`no recorded rates at ${options.rates}: their figures are left out`);
if (options.json) writeFileSync(options.json, JSON.stringify(results, null, 2));

function detectionsOf(points) {
  let state = NOTHING_SEEN;
  return points.map((point) => {
    const { next, detection } = detect(state, point, MEMORY);
    state = next;
    return detection;
  });
}

function measure(all, scoresOf) {
  let [points, precise, ranged, startedAt] = [0, 0, 0, performance.now()];
  for (const { points: series } of all) {
    const scores = scoresOf(series);
    const labels = series.map(({ isAnomaly }) => isAnomaly);
    points += series.length;
    precise += averagePrecision(scores, labels) / all.length;
    ranged += rangePrecision(scores, labels) / all.length;
  }
  const micros = (1_000 * (performance.now() - startedAt)) / points;
  return { 'average precision': rounded(precise), 'VUS-PR': rounded(ranged), 'µs a point': Math.round(micros) };
}

function rounded(value) {
  return Number(value.toFixed(3));
}
