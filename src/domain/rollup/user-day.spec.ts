import { userDayKey } from './user-day.js';

describe('userDayKey', () => {
  it('tells days, projects and users apart, whatever they are called', () => {
    const days = [
      { dayMs: 1, project: 'p', userId: 'u' },
      { dayMs: 2, project: 'p', userId: 'u' },
      { dayMs: 1, project: 'p u', userId: '' },
      { dayMs: 1, project: 'p', userId: ' u' },
      { dayMs: 1, project: 'pu', userId: '' },
      { dayMs: 11, project: '', userId: 'pu' },
    ];
    expect(new Set(days.map(userDayKey)).size).toBe(days.length);
  });
});
