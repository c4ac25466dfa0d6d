import { fits, type Labels, type Matcher } from './matcher.js';

/** Silence is somebody's wish not to hear of some alerts for a while. */
export interface Silence {
  id: string;
  matchers: readonly Matcher[];
  fromMs: number;
  toMs: number;
  creator: string;
  comment: string;
  createdAtMs: number;
}

/** silenceOf is the silence that keeps labels from being heard of at a moment; `null`: none does. */
export function silenceOf(silences: readonly Silence[], labels: Labels, atMs: number): Silence | null {
  return silences.find(({ fromMs, toMs, matchers }) => fromMs <= atMs && atMs < toMs && fits(matchers, labels)) ?? null;
}
