import { useLinkTo, usePlace, type Change } from '../../address/address';
import type { FieldName } from './filters';

const AROUND_MS = 12 * 3_600_000;

/** useLinkToSpanOf makes addresses of views in a span that contains a call: the one looked at, or one around it. */
export function useLinkToSpanOf(timestamp: string): (path: string, more?: Change) => string {
  const linkTo = useLinkTo();
  const { period } = usePlace();
  const atMs = Date.parse(timestamp);
  const isWithin = atMs >= period.fromMs && atMs < period.toMs;
  const span: Change = isWithin
    ? {}
    : {
        range: null,
        from: new Date(atMs - AROUND_MS).toISOString(),
        to: new Date(atMs + AROUND_MS).toISOString(),
      };
  return (path, more) => linkTo(path, { ...span, ...more });
}

/** useCallsLike makes addresses of calls that have something in common with one, in a span that contains that one. */
export function useCallsLike(timestamp: string): (same: Partial<Record<FieldName | 'environment', string>>) => string {
  const linkTo = useLinkToSpanOf(timestamp);
  return (same) => linkTo('/calls', same);
}
