import { momentIn } from '../../../address/zone';
import type { paths } from '../../../api/schema';
import { wantedMatchers, type Matcher } from '../matchers/matchers';

/** WantedSilence is a silence as it is asked for. */
export type WantedSilence = paths['/api/v1/silences']['post']['requestBody']['content']['application/json'];

const HOUR_MS = 3_600_000;

/** LENGTHS are how long silences may be without telling when they end, in hours; `until` is when it is told. */
export const LENGTHS = ['1', '4', '24', '72', '168', 'until'] as const;

/** SilenceDraft is a silence as it is entered; times are those that clocks show in the zone looked at. */
export interface SilenceDraft {
  matchers: readonly Matcher[];
  /** Empty: now. */
  from: string;
  length: (typeof LENGTHS)[number];
  until: string;
  comment: string;
}

/** newSilence is a silence of which nothing is entered but which alerts it is of. */
export function newSilence(matchers: readonly Matcher[]): SilenceDraft {
  return { matchers, from: '', length: '4', until: '', comment: '' };
}

/** wantedSilence is what a draft asks for at a moment; without an end, where that is to be told and is not, it ends at once. */
export function wantedSilence(draft: SilenceDraft, timeZone: string, nowMs: number): WantedSilence {
  const { length, until, comment } = draft;
  const from = momentIn(draft.from, timeZone);
  const beginsMs = from === null ? nowMs : Date.parse(from);
  const told = length === 'until' ? momentIn(until, timeZone) : null;
  const endsMs = length === 'until' ? beginsMs : beginsMs + Number(length) * HOUR_MS;
  return {
    matchers: wantedMatchers(draft.matchers),
    ...(from === null ? {} : { from }),
    to: told ?? new Date(endsMs).toISOString(),
    comment: comment.trim(),
  };
}
