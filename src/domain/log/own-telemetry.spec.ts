import { isJobTold } from './own-telemetry.js';

describe('A span of a run of a job', () => {
  const usual = { isAskedFor: false, tookMs: 20, hasFailed: false };

  it.each([
    ['is not told of what is done again and again', usual, false],
    ['is told where somebody asked for it', { ...usual, isAskedFor: true }, true],
    ['is told where it failed', { ...usual, hasFailed: true }, true],
    ['is told where it took long', { ...usual, tookMs: 1_000 }, true],
  ])('%s', (_name, end, isTold) => {
    expect(isJobTold(end)).toBe(isTold);
  });
});
