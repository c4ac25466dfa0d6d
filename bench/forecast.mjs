// npm run bench:forecast: how wrong forecasts of spend are beside naive ones (MASE), and how often what comes is within their
// band. Series: rates of requests (--rates FILE.csv.gz with client,t_s,rate_rps), each step taken for a day; and weeks made of
// them, with weekdays, growth and odd days. Options: --json FILE
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { FORECAST_COVERAGE, forecastSpend, learnSpend } from '../dist/domain/forecast/spend-forecast.js';

const { values: options } = parseArgs({
  options: {
    rates: {
      type: 'string',
      default: join(import.meta.dirname, '..', '..', 'shared', 'data', 'traces', 'deepseek-r1.rates.csv.gz'),
    },
    json: { type: 'string' },
  },
});
const WEEK = 7;
const HORIZONS = [7, 15, 30];
const ORIGINS_EVERY = 5;
const LEAST_HISTORY = 14;
const WEEKDAYS = [1.15, 1.2, 1.2, 1.15, 1.05, 0.65, 0.6];
const MADE_DAYS = 150;

if (!existsSync(options.rates)) {
  console.log(`no recorded rates at ${options.rates}`);
  process.exit(0);
}
const clients = readClients();
const results = {
  'a step for a day': measure(clients.filter((series) => series.some((value) => value > 0))),
  'weeks made of them': measure(clients.filter(isBusy).map((series, index) => madeWeeks(series, index))),
};
for (const [name, rows] of Object.entries(results)) {
  console.log(`${name}; the band is meant to hold ${100 * FORECAST_COVERAGE} %`);
  console.table(rows);
}
if (options.json) writeFileSync(options.json, JSON.stringify(results, null, 2));

function readClients() {
  const byClient = new Map();
  for (const line of gunzipSync(readFileSync(options.rates)).toString().trim().split('\n').slice(1)) {
    const [client, , rate] = line.split(',');
    byClient.set(client, [...(byClient.get(client) ?? []), Number(rate)]);
  }
  return [...byClient.values()];
}

function isBusy(series) {
  return series.filter((value) => value > 0).length > series.length / 2;
}

/** Days whose noise is that of a client's steps around their mean, with weekdays, some growth, and a few odd days. */
function madeWeeks(series, seed) {
  const mean = series.reduce((sum, value) => sum + value, 0) / series.length;
  const growth = [0, 0.003, -0.002][seed % 3];
  return Array.from({ length: MADE_DAYS }, (_, day) => {
    const noise = series[(day * 31 + seed) % series.length] / mean;
    const odd = (day * 7 + seed) % 53 === 0 ? 3 : 1;
    return 100 * (0.5 + noise / 2) * WEEKDAYS[day % WEEK] * (1 + growth) ** day * odd;
  });
}

/** For sums over so many days to come, from every fifth day on: mean absolute errors, scaled by that of the naive forecast. */
function measure(all) {
  return Object.fromEntries(HORIZONS.map((horizon) => [`${horizon} days`, measureHorizon(all, horizon)]));
}

function measureHorizon(all, horizon) {
  const ratios = { ours: [], naive: [], seasonal: [], mean: [] };
  let [within, forecasts] = [0, 0];
  for (const series of all) {
    for (let origin = LEAST_HISTORY; origin + horizon <= series.length; origin += ORIGINS_EVERY) {
      const past = series.slice(0, origin);
      const scale = horizon * meanStep(past);
      const actual = sum(series.slice(origin, origin + horizon));
      const model = learnSpend(past.map((amount, day) => ({ weekday: day % WEEK, amount })));
      if (!model || scale === 0) continue;
      const days = Array.from({ length: horizon }, (_, day) => ({ weekday: (origin + day) % WEEK, part: 1 }));
      const { expected, low, high } = forecastSpend(model, days);
      forecasts++;
      if (actual >= low && actual <= high) within++;
      ratios.ours.push(Math.abs(expected - actual) / scale);
      ratios.naive.push(Math.abs(horizon * past.at(-1) - actual) / scale);
      ratios.seasonal.push(
        Math.abs(sum(days.map((_, day) => past[past.length - WEEK + (day % WEEK)])) - actual) / scale,
      );
      ratios.mean.push(Math.abs((horizon * sum(past.slice(-28))) / Math.min(28, past.length) - actual) / scale);
    }
  }
  const mase = Object.fromEntries(
    Object.entries(ratios).map(([name, list]) => [
      `MASE ${name}`,
      `${mean(list).toFixed(3)} (median ${median(list).toFixed(3)})`,
    ]),
  );
  return { series: all.length, forecasts, ...mase, 'band holds': Number((within / forecasts).toFixed(3)) };
}

/** The mean absolute step from day to day: what the naive forecast of one day would have missed by. */
function meanStep(past) {
  return sum(past.slice(1).map((value, index) => Math.abs(value - past[index]))) / (past.length - 1);
}

function mean(values) {
  return sum(values) / values.length;
}

function median(values) {
  return values.toSorted((one, other) => one - other)[values.length >> 1];
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
