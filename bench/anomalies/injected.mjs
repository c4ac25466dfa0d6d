// Anomalies of known kind and size, put into days made of recorded rates of requests.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { dice, normal, poisson } from './series.mjs';

const STEP_SECONDS = 600;
const DAYS = 14;
const STEPS_A_DAY = 144;
const START = Date.UTC(2026, 2, 2);
const WEEKEND = 0.6;
const HOUR_STEPS = 6;
const LONGEST = 18;
const CLEAN_DAYS = 7;

/** What becomes of the calls of a step; the size is a part of what is usual. */
const INJECTIONS = {
  'one step up': { steps: 1, change: (calls, size) => calls * (1 + size) },
  'one step down': { steps: 1, change: (calls, size) => calls * (1 - size) },
  'three hours up': { steps: LONGEST, change: (calls, size) => calls * (1 + size) },
  'three hours down': { steps: LONGEST, change: (calls, size) => calls * (1 - size) },
  'slow rise': { steps: LONGEST, change: (calls, size, step) => calls * (1 + (size * (step + 1)) / LONGEST) },
  unsteady: { steps: LONGEST, change: (calls, size, _, roll) => Math.max(0, calls * (1 + size * normal(roll))) },
};
const SIZES = [0.5, 0.9, 3];

/** measureInjected is, for each kind and size, what was found within an hour, how late, and with which precision. */
export function measureInjected(file, detectionsOf) {
  const clients = readClients(file);
  const rows = {};
  const clean = clients.map((rates, index) => detectionsOf(days(rates, dice(index))));
  const judged = clean.flatMap((detections) => detections.slice(STEPS_A_DAY));
  const wrong = judged.filter(({ reason }) => reason === 'anomaly').length;
  for (const [kind, injection] of Object.entries(INJECTIONS)) {
    for (const size of SIZES) {
      if (kind.includes('down') && size > 1) continue;
      rows[`${kind}, ${100 * size} %`] = summary(
        clients.map((rates, index) => injected(rates, index, { ...injection, size }, detectionsOf)),
      );
    }
  }
  rows['nothing put in'] = { 'anomalies in 10,000 points': rounded((10_000 * wrong) / judged.length) };
  return rows;
}

function injected(rates, index, { steps, change, size }, detectionsOf) {
  const roll = dice(1_000 + index);
  const points = days(rates, dice(index));
  const first = Math.floor((CLEAN_DAYS + (DAYS - CLEAN_DAYS - 1) * roll()) * STEPS_A_DAY);
  for (let step = 0; step < steps; step++) {
    const point = points[first + step];
    point.value = Math.round(change(point.value, size, step, roll));
  }
  const hits = detectionsOf(points).map(({ reason }) => reason === 'anomaly');
  const late = hits.slice(first, first + Math.max(steps, HOUR_STEPS)).indexOf(true);
  const within = hits.slice(first, first + steps + HOUR_STEPS).filter(Boolean).length;
  return { late, within, all: hits.filter(Boolean).length };
}

function summary(found) {
  const lateness = found.map(({ late }) => late).filter((late) => late >= 0);
  const [within, all] = [sum(found.map((each) => each.within)), sum(found.map((each) => each.all))];
  return {
    recall: rounded(lateness.length / found.length),
    'of that within an hour': rounded(
      lateness.filter((late) => late < HOUR_STEPS).length / Math.max(1, lateness.length),
    ),
    'median minutes late':
      (lateness.toSorted((one, other) => one - other)[lateness.length >> 1] ?? NaN) * (STEP_SECONDS / 60),
    precision: rounded(within / Math.max(1, all)),
  };
}

/** The calls of steps of ten minutes, by the rates of a client's day, with a noise that lasts and quiet weekends. */
function days(rates, roll) {
  let noise = 0;
  return Array.from({ length: DAYS * STEPS_A_DAY }, (_, step) => {
    noise = 0.7 * noise + 0.06 * normal(roll);
    const day = Math.floor(step / STEPS_A_DAY);
    const mean = STEP_SECONDS * rates[step % STEPS_A_DAY] * (day % 7 >= 5 ? WEEKEND : 1) * Math.exp(noise);
    return { atMs: START + step * STEP_SECONDS * 1_000, value: poisson(mean, roll) };
  });
}

/** The clients that call most of the time, as rates for each step of a day. */
function readClients(file) {
  const byClient = new Map();
  for (const line of gunzipSync(readFileSync(file)).toString().trim().split('\n').slice(1)) {
    const [client, , rate] = line.split(',');
    byClient.set(client, [...(byClient.get(client) ?? []), Number(rate)]);
  }
  return [...byClient.values()].filter((rates) => rates.filter((rate) => rate > 0).length > rates.length / 2);
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

function rounded(value) {
  return Number(value.toFixed(3));
}
