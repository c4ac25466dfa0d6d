import { isAtLeast, levelIn, LOG_LEVELS, type LogLevel, type LogLevelSetting } from './log-level.js';

const NOW_MS = 1_000_000;

describe('The level that holds', () => {
  const setting: LogLevelSetting = { level: 'warn', contexts: { Ledger: 'trace' }, untilMs: null };

  it.each<[string, LogLevelSetting | null, string, LogLevel]>([
    ['is that of the start where nothing was set', null, 'Ledger', 'info'],
    ['is that of its context', setting, 'Ledger', 'trace'],
    ['is the general one for other contexts', setting, 'Http', 'warn'],
    ['is that of the start where only contexts were set', { ...setting, level: null }, 'Http', 'info'],
    ['is that of the start once the time is over', { ...setting, untilMs: NOW_MS }, 'Ledger', 'info'],
    ['is what was set until then', { ...setting, untilMs: NOW_MS + 1 }, 'Ledger', 'trace'],
    ['is not found among what all objects have', setting, 'constructor', 'warn'],
  ])('%s', (_name, told, context, level) => {
    expect(levelIn(told, 'info', context, NOW_MS)).toBe(level);
  });

  it('lets graver lines through', () => {
    expect(LOG_LEVELS.filter((level) => isAtLeast(level, 'warn'))).toEqual(['fatal', 'error', 'warn']);
  });
});
