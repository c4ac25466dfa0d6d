import { useState } from 'react';
import { useAddress, usePlace } from '../../address/address';
import { endsNow } from '../../address/time-range';
import { api, type BounceOutcome, type Schema } from '../../api/client';
import { useWords } from '../../language/language';
import { PAGED } from '../../view/pages';
import { bounceWords } from './words';

/** Bounce is one analysis, Detail all that is known of it, and Sums what some were like. */
export type Bounce = Schema<'WallBounce'>;
export type Detail = Schema<'WallBounceDetail'>;
export type Sums = Schema<'BounceSummary'>;

/** OUTCOMES are what may come of an analysis, the best first. */
export const OUTCOMES = ['agreed', 'below_threshold', 'not_enough_members', 'no_answers'] as const;

/** DEFAULT_PROJECT is the project of what was sent without one. */
export const DEFAULT_PROJECT = 'default';

const HOUR_MS = 3_600_000;

/** Narrowed is to what the address narrows analyses, beside where and when. */
export interface Narrowed {
  taskKind: string | null;
  /** The list of single analyses is narrowed by it, sums are not. */
  feature: string | null;
  outcome: BounceOutcome | null;
}

/** useNarrowed is how the address narrows analyses. */
export function useNarrowed(): Narrowed {
  const [search] = useAddress();
  return {
    taskKind: search.get('taskKind'),
    feature: search.get('feature'),
    outcome: OUTCOMES.find((name) => name === search.get('outcome')) ?? null,
  };
}

/** Where and between which moments the address looks, as questions about analyses say it. */
function useSpan() {
  const { project, period } = usePlace();
  return {
    ...(project === null ? {} : { project }),
    from: new Date(period.fromMs).toISOString(),
    to: new Date(period.toMs).toISOString(),
  };
}

/** useSummary asks what the analyses of the span were like, those of all kinds of tasks at once. */
export function useSummary() {
  return api.useQuery('get', '/api/v1/wall-bounces/summary', { params: { query: useSpan() } });
}

/** useCalibration asks how far the confidences of a project can be trusted, by kind of task. */
export function useCalibration() {
  return api.useQuery('get', '/api/v1/wall-bounces/calibration', { params: { query: useSpan() } });
}

/** useAgreement asks how far models agreed with what was chosen, and with each other. */
export function useAgreement() {
  const { taskKind } = useNarrowed();
  const query = { ...useSpan(), ...(taskKind === null ? {} : { taskKind }) };
  return api.useQuery('get', '/api/v1/wall-bounces/models', { params: { query } });
}

/** useBounces asks for the analyses of the span, part by part, the latest first. */
export function useBounces() {
  const { taskKind, feature, outcome } = useNarrowed();
  const { project, range, period } = usePlace();
  const fromMs = useHeldFrom();
  const query = {
    limit: 25,
    ...(project === null ? {} : { project }),
    ...(taskKind === null ? {} : { taskKind }),
    ...(feature === null ? {} : { feature }),
    ...(outcome === null ? {} : { outcome }),
    from: new Date(fromMs).toISOString(),
    // Up to now, whenever that is: the list does not begin anew every minute.
    ...(endsNow(range) ? {} : { to: new Date(period.toMs).toISOString() }),
  };
  return api.useInfiniteQuery('get', '/api/v1/wall-bounces', { params: { query } }, PAGED);
}

/** A span that ends now moves on by the minute; a list that was paged through would be lost each time. */
function useHeldFrom(): number {
  const { range, period } = usePlace();
  const { fromMs } = period;
  const key = JSON.stringify(range);
  const [held, hold] = useState({ key, fromMs });
  if (held.key === key && Math.abs(held.fromMs - fromMs) < HOUR_MS) return held.fromMs;
  hold({ key, fromMs });
  return fromMs;
}

/** useEver asks whether there is any analysis at all. */
export function useEver() {
  const query = { from: '2010-01-01T00:00:00Z', limit: 1 };
  return api.useQuery('get', '/api/v1/wall-bounces', { params: { query } });
}

/** useKindName is what a kind of task is called: in words where the service found it out, otherwise as the sender calls it. */
export function useKindName(): (taskKind: string) => string {
  const { kinds } = useWords(bounceWords);
  return (taskKind) => kinds[taskKind] ?? taskKind;
}
