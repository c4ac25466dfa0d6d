import type { Schema } from '../../../api/client';
import { newWindow, wantedWindow, windowDraft, type WantedWindow } from './draft';

const WANTED: WantedWindow = {
  ...{ name: 'upgrade', matchers: [{ label: 'provider', operator: '=', value: 'acme' }], timezone: 'Asia/Tokyo' },
  ...{ recurrence: 'weekly', firstDay: '2026-11-30', lastDay: '2026-12-31', start: '02:30' },
  ...{ durationMinutes: 90, weekdays: [1, 4] },
};

describe('A maintenance window that is entered', () => {
  it('comes back as it was saved', () => {
    const told = { id: 'w', open: false, creator: 'k', createdAt: '2026-11-29T00:00:00Z' };
    const window = { ...WANTED, ...told } as Schema<'MaintenanceWindow'>;
    expect(wantedWindow(windowDraft(window))).toEqual(WANTED);
  });

  it('has a last day and days of the week only where it comes again on those', () => {
    const entered = { ...newWindow('UTC', '2026-11-29'), lastDay: '2026-12-31', weekdays: [1] };
    expect(wantedWindow(entered)).toMatchObject({ lastDay: null, weekdays: [] });
    expect(wantedWindow({ ...entered, recurrence: 'daily' })).toMatchObject({ lastDay: '2026-12-31', weekdays: [] });
  });
});
