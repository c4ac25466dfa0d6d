import {
  advance,
  quietState,
  withdraw,
  type AdvanceReason,
  type AlertState,
  type MachineRule,
  type Sight,
} from './machine.js';

const MINUTE_MS = 60_000;
const START_MS = 1_000_000_000_000;

const RULE: MachineRule = {
  ...{ comparison: 'above', clearThreshold: 4, forMs: 5 * MINUTE_MS, keepFiringMs: 0, noData: 'ok' },
  ...{ condition: 'a', reachMs: 5 * MINUTE_MS },
};

const value = (told: number): Sight => ({ seen: 'value', value: told, threshold: 5 });
const NO_DATA: Sight = { seen: 'no_data', threshold: 5 };
const UNKNOWN: Sight = { seen: 'unknown', threshold: 5 };
const GONE: Sight = { seen: 'gone', threshold: 5 };

type Step = [minute: number, sight: Sight, reason: AdvanceReason, phase: AlertState['phase']];

function follow(rule: MachineRule, steps: readonly Step[]): void {
  let state = quietState(START_MS);
  for (const [minute, sight, reason, phase] of steps) {
    const { next, reason: why } = advance(state, sight, rule, START_MS + minute * MINUTE_MS);
    expect([minute, why, next.phase]).toEqual([minute, reason, phase]);
    state = next;
  }
}

describe('An alert', () => {
  it.each<[string, Partial<MachineRule>, Step[]]>([
    ['stays quiet at the threshold', {}, [[0, value(5), 'not_held', 'inactive']]],
    [
      'waits, fires, and is resolved',
      {},
      [
        [0, value(6), 'begins_to_hold', 'pending'],
        [4, value(6), 'holds_too_short', 'pending'],
        [5, value(9), 'held_for', 'firing'],
        [6, value(6), 'still_held', 'firing'],
        [7, value(4), 'cleared', 'resolved'],
        [8, value(4), 'not_held', 'resolved'],
      ],
    ],
    [
      'goes on between the threshold and the one at which it ends',
      {},
      [
        [0, value(6), 'begins_to_hold', 'pending'],
        [5, value(6), 'held_for', 'firing'],
        [6, value(4.5), 'still_held', 'firing'],
        [7, value(3.9), 'cleared', 'resolved'],
      ],
    ],
    [
      'waits anew after a moment in which all was well',
      {},
      [
        [0, value(6), 'begins_to_hold', 'pending'],
        [4, value(5), 'not_held', 'inactive'],
        [5, value(6), 'begins_to_hold', 'pending'],
        [9, value(6), 'holds_too_short', 'pending'],
        [10, value(6), 'held_for', 'firing'],
      ],
    ],
    ['fires at once', { forMs: 0 }, [[0, value(6), 'at_once', 'firing']]],
    [
      'goes on for a while after all is well',
      { forMs: 0, keepFiringMs: 3 * MINUTE_MS },
      [
        [0, value(6), 'at_once', 'firing'],
        [1, value(1), 'clears_too_short', 'firing'],
        [3, value(1), 'clears_too_short', 'firing'],
        [3.5, value(6), 'still_held', 'firing'],
        [4, value(1), 'clears_too_short', 'firing'],
        [7, value(1), 'cleared', 'resolved'],
      ],
    ],
    [
      'counts no more of a long time in which nobody looked than is looked back upon',
      {},
      [
        [0, value(6), 'begins_to_hold', 'pending'],
        [1, value(6), 'holds_too_short', 'pending'],
        [600, value(6), 'held_for', 'firing'],
      ],
    ],
    [
      'does not fire because the clock jumps, to or fro',
      { reachMs: MINUTE_MS },
      [
        [0, value(6), 'begins_to_hold', 'pending'],
        [600, value(6), 'holds_too_short', 'pending'],
        [-600, value(6), 'holds_too_short', 'pending'],
        [-599, value(6), 'holds_too_short', 'pending'],
      ],
    ],
    [
      'takes nothing for well',
      { noData: 'ok', forMs: 0 },
      [
        [0, value(6), 'at_once', 'firing'],
        [1, NO_DATA, 'cleared', 'resolved'],
      ],
    ],
    [
      'stays as it is when nothing is measured',
      { noData: 'keep' },
      [
        [0, NO_DATA, 'nothing_measured', 'inactive'],
        [1, value(6), 'begins_to_hold', 'pending'],
        [3, NO_DATA, 'nothing_measured', 'pending'],
        [6, value(6), 'holds_too_short', 'pending'],
        [8, value(6), 'held_for', 'firing'],
        [9, NO_DATA, 'nothing_measured', 'firing'],
      ],
    ],
    [
      'stays as it is while nobody can tell, and does not count that time',
      { noData: 'alert', forMs: 2 * MINUTE_MS },
      [
        [0, UNKNOWN, 'nothing_measured', 'inactive'],
        [1, value(6), 'begins_to_hold', 'pending'],
        [2, UNKNOWN, 'nothing_measured', 'pending'],
        [3, value(6), 'holds_too_short', 'pending'],
        [4, value(6), 'held_for', 'firing'],
        [5, UNKNOWN, 'nothing_measured', 'firing'],
      ],
    ],
    [
      'fires because nothing is measured',
      { noData: 'alert' },
      [
        [0, NO_DATA, 'begins_to_hold', 'pending'],
        [5, NO_DATA, 'no_data', 'firing'],
        [6, value(1), 'cleared', 'resolved'],
      ],
    ],
    [
      'ends when what it is about is gone, however long it was to go on',
      { forMs: 0, keepFiringMs: 60 * MINUTE_MS },
      [
        [0, value(6), 'at_once', 'firing'],
        [1, GONE, 'subject_gone', 'resolved'],
        [2, value(6), 'at_once', 'firing'],
      ],
    ],
    [
      'does not wait for what is gone',
      {},
      [
        [0, value(6), 'begins_to_hold', 'pending'],
        [1, GONE, 'not_held', 'inactive'],
      ],
    ],
  ])('%s', (_, told, steps) => follow({ ...RULE, ...told }, steps));

  it.each<[string, number, AdvanceReason]>([
    ['ends by another condition that does not hold', 6, 'rule_changed'],
    ['goes on by another condition that holds, too', 12, 'still_held'],
  ])('%s', (_, told, reason) => {
    const fired = advance(quietState(START_MS), value(6), { ...RULE, forMs: 0 }, START_MS).next;
    const other: Sight = { seen: 'value', value: told, threshold: 10 };
    expect(advance(fired, other, { ...RULE, condition: 'b', keepFiringMs: MINUTE_MS }, START_MS + 1).reason).toBe(
      reason,
    );
  });

  it('waits anew when its rule is changed', () => {
    const pending = advance(quietState(START_MS), value(6), RULE, START_MS).next;
    const later = START_MS + 5 * MINUTE_MS;
    expect(advance(pending, value(6), { ...RULE, condition: 'b' }, later)).toMatchObject({
      reason: 'begins_to_hold',
      next: { phase: 'pending', sinceMs: later, heldMs: 0, judgedBy: 'b' },
    });
  });

  it('is taken back with its rule, and heard of if it fired', () => {
    const fired = advance(quietState(START_MS), value(6), { ...RULE, forMs: 0 }, START_MS).next;
    const pending = advance(quietState(START_MS), value(6), RULE, START_MS).next;
    expect(withdraw(fired, 'rule_deleted', START_MS + 1)).toMatchObject({
      next: { phase: 'resolved', ordinal: 2, phaseMs: START_MS + 1 },
      change: { kind: 'resolved', reason: 'rule_deleted' },
    });
    expect(withdraw(pending, 'rule_disabled', START_MS)).toMatchObject({ next: { phase: 'inactive' }, change: null });
  });
});
