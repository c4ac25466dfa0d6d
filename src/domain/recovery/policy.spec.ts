import { HOUR_MS, MINUTE_MS } from '../period.js';
import { ACTIONS } from './actions.js';
import { FINDING_KINDS, FINDING_RULES, type FindingKind } from './findings.js';
import { decideRecovery, isQuietAt, textOf, DECISIONS, type Decision, type Tried } from './policy.js';

const NOW = Date.UTC(2026, 10, 24, 12);
const tried = (minutesAgo: number, isJudged = true): Tried => ({ beganMs: NOW - minutesAgo * MINUTE_MS, isJudged });

interface Told {
  kind?: FindingKind;
  forSeconds?: number;
  tried?: Tried[];
  isMaintenance?: boolean;
  isQuiet?: boolean;
  isOn?: boolean;
  off?: (typeof ACTIONS)[number][];
}

const decide = (told: Told) =>
  decideRecovery(
    { sinceMs: NOW - (told.forSeconds ?? 600) * 1000, tried: told.tried ?? [] },
    { isMaintenance: told.isMaintenance ?? false, isQuiet: told.isQuiet ?? false },
    { kind: told.kind ?? 'work_stuck', isOn: told.isOn ?? true, off: new Set(told.off ?? []) },
    NOW,
  );

describe('decideRecovery', () => {
  it.each<[string, Told, Decision]>([
    ['what has lasted is repaired', {}, 'attempt'],
    ['what is new may go away', { forSeconds: 19 }, 'too_fresh'],
    ['what has lasted just long enough is repaired', { forSeconds: 20 }, 'attempt'],
    ['others’ troubles are not ours to mend', { kind: 'provider_failing' }, 'no_action'],
    ['a broken audit chain is never touched', { kind: 'audit_chain_broken' }, 'no_action'],
    ['what cannot be taken back needs a person', { kind: 'sums_differ' }, 'needs_person'],
    ['so do texts', { kind: 'leftovers_told' }, 'needs_person'],
    ['nothing where it is off', { isOn: false }, 'switched_off'],
    ['nothing of an action that is off', { off: ['stuck-jobs'] }, 'action_switched_off'],
    ['others go on', { off: ['optimize'] }, 'attempt'],
    ['nothing while people are at work', { isMaintenance: true }, 'maintenance'],
    ['what is heavy waits for the night', { kind: 'room_unused' }, 'busy_hours'],
    ['and is done then', { kind: 'room_unused', isQuiet: true }, 'attempt'],
    ['one attempt at a time', { tried: [tried(1, false)] }, 'settling'],
    ['a pause after the first', { tried: [tried(1.9)] }, 'backing_off'],
    ['a second one after it', { tried: [tried(2)] }, 'attempt'],
    ['a longer pause after the second', { tried: [tried(10), tried(7.9)] }, 'backing_off'],
    ['a third one after it', { tried: [tried(10), tried(8)] }, 'attempt'],
    ['no fourth within the hour', { tried: [tried(59), tried(57), tried(49)] }, 'given_up'],
    ['but one when the first is an hour ago', { tried: [tried(60), tried(57), tried(49)] }, 'attempt'],
  ])('%s', (_name, told, reason) => {
    const decided = decide(told);
    expect(decided.reason).toBe(reason);
    expect(decided.effects).toHaveLength(reason === 'attempt' ? 1 : 0);
  });

  it('tries what never goes away three times in any hour, however long it lasts', () => {
    const began: number[] = [];
    for (let nowMs = NOW; nowMs < NOW + 5 * HOUR_MS; nowMs += 5_000) {
      const state = { sinceMs: NOW, tried: began.map((beganMs) => ({ beganMs, isJudged: true })) };
      const rule = { kind: 'work_stuck' as const, isOn: true, off: new Set<never>() };
      const { reason } = decideRecovery(state, { isMaintenance: false, isQuiet: false }, rule, nowMs);
      if (reason === 'attempt') began.push(nowMs);
    }
    expect(began.slice(0, 3).map((ms) => (ms - NOW) / 1000)).toEqual([20, 140, 620]);
    for (const atMs of began) expect(began.filter((ms) => ms > atMs - HOUR_MS && ms <= atMs).length).toBeLessThan(4);
    expect(began.length).toBeGreaterThan(12);
  });

  it('has an action wherever something is tried, and none where nothing may be', () => {
    for (const kind of FINDING_KINDS) {
      const { action, automatic } = FINDING_RULES[kind];
      expect([kind, action === null]).toEqual([kind, automatic === 'no_action']);
    }
    expect(new Set(FINDING_KINDS.flatMap((kind) => FINDING_RULES[kind].action ?? []))).toEqual(new Set(ACTIONS));
  });

  it('says of every decision what it means', () => {
    expect(new Set(DECISIONS.map(textOf)).size).toBe(DECISIONS.length);
    expect([1, 2, 4, 5].map(isQuietAt)).toEqual([false, true, true, false]);
  });
});
