import { seriesColour } from '../../charts/colours';
import type { Line } from '../../charts/drawn';
import type { Schema } from '../../api/client';

/** Security is what happened at the door. */
export type Security = Schema<'SecurityAnswer'>;

const TURNED_AWAY = ['rate_limited', 'locked_out'];
const PROBINGS = ['path_traversal', 'secret_path', 'oversized_body', 'malformed_body'];

/** sumsOf is how much of a count was turned away, how much was probing, and how much was refused for its key. */
export function sumsOf(counts: Readonly<Record<string, number>>): {
  turnedAway: number;
  probing: number;
  refused: number;
} {
  const sumOf = (kinds: readonly string[]): number => kinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
  const [turnedAway, probing] = [sumOf(TURNED_AWAY), sumOf(PROBINGS)];
  return { turnedAway, probing, refused: sumOf(Object.keys(counts)) - turnedAway - probing };
}

/** linesOf is what happened over time, a layer for each kind, that which happened most at the bottom. */
export function linesOf({ from, to, stepSeconds, totals, overTime }: Security, nameOf: (kind: string) => string) {
  const stepMs = stepSeconds * 1000;
  const [firstMs, toMs] = [Math.floor(Date.parse(from) / stepMs) * stepMs, Date.parse(to)];
  const counts = new Map(overTime.map((step) => [Date.parse(step.at), step.counts]));
  const timesMs = Array.from({ length: Math.ceil((toMs - firstMs) / stepMs) }, (_, step) => firstMs + step * stepMs);
  const kinds = Object.keys(totals).sort((one, other) => (totals[other] ?? 0) - (totals[one] ?? 0));
  const lines = kinds.map((kind, index): Line => ({
    name: nameOf(kind),
    colour: seriesColour(index),
    values: timesMs.map((atMs) => counts.get(atMs)?.[kind] ?? 0),
  }));
  return { timesMs, toMs, lines };
}
