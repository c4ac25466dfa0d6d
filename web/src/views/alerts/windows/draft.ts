import type { Schema } from '../../../api/client';
import type { paths } from '../../../api/schema';
import { wantedMatchers, type Matcher } from '../matchers/matchers';

/** WantedWindow is a maintenance window as it is asked for. */
export type WantedWindow = paths['/api/v1/maintenance-windows']['post']['requestBody']['content']['application/json'];

/** RECURRENCES are how often a window comes again. */
export const RECURRENCES: readonly Schema<'MaintenanceWindow'>['recurrence'][] = [
  'never',
  'daily',
  'weekly',
  'monthly',
];

/** WEEKDAYS are the days of the week as they are told: 0 is Sunday. Weeks begin on Mondays here. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0] as const;

/** WindowDraft is a maintenance window as it is entered; times are those that clocks show in its own zone. */
export interface WindowDraft {
  name: string;
  matchers: readonly Matcher[];
  timezone: string;
  recurrence: Schema<'MaintenanceWindow'>['recurrence'];
  firstDay: string;
  lastDay: string;
  start: string;
  durationMinutes: string;
  weekdays: readonly number[];
}

/** newWindow is a window of which nothing is entered but the day, which is today. */
export function newWindow(timezone: string, today: string): WindowDraft {
  return {
    ...{ name: '', matchers: [], timezone, recurrence: 'never', firstDay: today, lastDay: '', start: '' },
    ...{ durationMinutes: '60', weekdays: [] },
  };
}

/** windowDraft is a window as it is, to be changed. */
export function windowDraft(window: Schema<'MaintenanceWindow'>): WindowDraft {
  const { name, matchers, timezone, recurrence, firstDay, lastDay, start, durationMinutes, weekdays } = window;
  return {
    ...{ name, matchers, timezone, recurrence, firstDay, lastDay: lastDay ?? '', start, weekdays },
    durationMinutes: String(durationMinutes),
  };
}

/** wantedWindow is what a draft asks for: days of the week and a last day, where it comes again. */
export function wantedWindow(draft: WindowDraft): WantedWindow {
  const { recurrence, firstDay, lastDay, start, durationMinutes, weekdays } = draft;
  return {
    ...{ name: draft.name.trim(), timezone: draft.timezone.trim(), recurrence, firstDay, start },
    matchers: wantedMatchers(draft.matchers),
    lastDay: recurrence === 'never' || lastDay === '' ? null : lastDay,
    durationMinutes: Number(durationMinutes),
    weekdays: recurrence === 'weekly' ? [...weekdays] : [],
  };
}
