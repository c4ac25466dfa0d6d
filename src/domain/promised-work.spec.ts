import { fateAfter, type Fate, type TryEnd } from './promised-work.js';

describe('fateAfter', () => {
  it.each<[string, number, TryEnd, Fate]>([
    ['a first failure', 1, 'failed', { next: 'again', reason: 'failed', pauseMs: 1_000 }],
    ['a second failure', 2, 'failed', { next: 'again', reason: 'failed', pauseMs: 2_000 }],
    ['the tenth failure', 10, 'failed', { next: 'again', reason: 'failed', pauseMs: 512_000 }],
    ['later failures, for no longer than ten minutes', 11, 'failed', again('failed')],
    ['the last failure but one', 19, 'failed', again('failed')],
    ['the last failure', 20, 'failed', { next: 'dead', reason: 'attempts_used_up' }],
    ['a foreign power that is away for hours', 20, 'unavailable', again('unavailable')],
    ['a foreign power that was away for days', 500, 'unavailable', { next: 'dead', reason: 'attempts_used_up' }],
    ['a lost worker', 1, 'worker_lost', { next: 'again', reason: 'worker_lost', pauseMs: 1_000 }],
    ['twenty lost workers', 20, 'worker_lost', { next: 'dead', reason: 'attempts_used_up' }],
    ['a failure after many tries at a foreign power', 21, 'failed', { next: 'dead', reason: 'attempts_used_up' }],
    ['a refusal, at once', 1, 'refused', { next: 'dead', reason: 'refused' }],
  ])('after %s', (_name, attempts, end, fate) => {
    expect(fateAfter(attempts, end)).toStrictEqual(fate);
  });

  it.each<[TryEnd, number]>([
    ['failed', 2],
    ['unavailable', 96],
  ])('gives what is %s up after so many hours', (end, mostHours) => {
    let pausedMs = 0;
    let attempts = 1;
    for (let fate = fateAfter(attempts, end); fate.next === 'again'; fate = fateAfter(++attempts, end)) {
      pausedMs += fate.pauseMs;
    }
    expect(pausedMs / 3_600_000).toBeLessThan(mostHours);
    expect(pausedMs / 3_600_000).toBeGreaterThan(mostHours * 0.8);
  });
});

function again(reason: TryEnd): Fate {
  return { next: 'again', reason, pauseMs: 600_000 };
}
