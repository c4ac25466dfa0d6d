import fc from 'fast-check';
import { ToldWorld, type Heard, type Rule } from '../../../test/harness/told-world.js';
import { COMPARISONS, NO_DATA_POLICIES } from '../alerting/rule.js';
import { SEVERITIES } from '../alerting/severity.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../period.js';
import { CHANNEL_LEVELS, USUAL_POLICY, type Channel } from './channel.js';

const RUNS = 1_200;
const PROVIDER = [{ label: 'provider', operator: '=', value: 'acme' } as const];

const rule = fc
  .record({
    comparison: fc.constantFrom(...COMPARISONS),
    forMs: fc.constantFrom(0, 5_000, MINUTE_MS),
    keepFiringMs: fc.constantFrom(0, 10_000),
    noData: fc.constantFrom(...NO_DATA_POLICIES),
    severity: fc.constantFrom(...SEVERITIES),
    condition: fc.constantFrom('one', 'other'),
  })
  .map((told): Rule => ({ ...told, clearThreshold: null, reachMs: HOUR_MS }));

const channel = fc
  .record({
    isEnabled: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.constant(false)),
    severities: fc.oneof(fc.constant(SEVERITIES), fc.subarray([...SEVERITIES], { minLength: 1 })),
    quietHours: fc.constantFrom(null, { fromMinute: 10 * 60, toMinute: 12 * 60 }),
    groupWaitSeconds: fc.constantFrom(0, 30),
    mostPerMinute: fc.constantFrom(null, 1, 2),
    repeatMinutes: fc.constantFrom(null, 1, 60),
    level: fc.constantFrom(...CHANNEL_LEVELS),
    escalateAfterMinutes: fc.constantFrom(0, 5),
  })
  .map((told): Omit<Channel, 'id'> => ({ ...USUAL_POLICY, name: 'c', kind: 'webhook', ...told }));

const isKilled = fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true));

/** What happens next: something is measured, somebody does something, or a worker works, and may die at it. */
type Step = (world: ToldWorld) => void;
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.option(fc.integer({ min: 0, max: 2 }), { freq: 9 }).map(looks) },
  {
    weight: 8,
    arbitrary: fc.constantFrom(1_000, 30_000, MINUTE_MS, 6 * MINUTE_MS, HOUR_MS).map((passedMs): Step => {
      return (world) => (world.nowMs += passedMs);
    }),
  },
  {
    weight: 5,
    arbitrary: isKilled.map(
      (killed): Step =>
        (world) =>
          world.decideAll(killed),
    ),
  },
  {
    weight: 4,
    arbitrary: isKilled.map(
      (killed): Step =>
        (world) =>
          world.remind(killed),
    ),
  },
  {
    weight: 5,
    arbitrary: fc.constantFrom('sent', 'sent', 'killed', 'refused').map(
      (fate): Step =>
        (world) =>
          world.send(fate),
    ),
  },
  rule.map(
    (edited): Step =>
      (world) =>
        (world.rule = edited),
  ),
  fc.constant<Step>((world) => world.acknowledge()),
  { weight: 2, arbitrary: fc.constant<Step>((world) => world.tellMeanwhile()) },
  fc.constant<Step>((world) => world.endMeanwhile()),
  fc.constantFrom(1, 10, 90).map(
    (minutes): Step =>
      (world) =>
        silence(world, minutes),
  ),
  fc.constantFrom(1, 10, 90).map(
    (minutes): Step =>
      (world) =>
        work(world, minutes),
  ),
);

function looks(value: number | null): Step {
  return (world) => world.look(value);
}

function silence({ silences, nowMs }: ToldWorld, minutes: number): void {
  const told = { creator: 'k', comment: '', createdAtMs: nowMs };
  const toMs = nowMs + minutes * MINUTE_MS;
  silences.push({ id: `s${silences.length}`, matchers: PROVIDER, fromMs: nowMs, toMs, ...told });
}

function work({ windows, nowMs }: ToldWorld, minutes: number): void {
  const at = new Date(nowMs);
  windows.push({
    ...{ id: `w${windows.length}`, name: 'work', matchers: PROVIDER, timezone: 'UTC', recurrence: 'never' },
    ...{ firstDay: at.toISOString().slice(0, 10), lastDay: null, weekdays: [], creator: 'k', createdAtMs: nowMs },
    ...{ startMinute: at.getUTCHours() * 60 + at.getUTCMinutes(), durationMinutes: minutes },
  });
}

/** Whatever waits is told or let go of in the end, when no worker dies any more. */
function calm(world: ToldWorld): void {
  world.decideAll(false);
  world.endMeanwhile();
  for (let day = 0; day < 3; day++) {
    world.remind(false);
    world.nowMs += DAY_MS;
    world.send('sent');
  }
}

function expectOnce({ heard, transitions, notes }: ToldWorld): void {
  const known = new Set(transitions.map(({ id }) => id));
  for (const { transition } of notes.values()) expect(known.has(transition.id)).toBe(true);
  const messages = new Map<string, string>();
  for (const { transitionId, channelId, round, messageId } of heard) {
    // What was told without the database, and never was written down, is told by nothing else.
    if (!known.has(transitionId) && messageId.startsWith('urgent')) continue;
    const key = `${transitionId} ${channelId} ${round}`;
    const note = notes.get(key);
    expect(note?.messageId).toBe(messageId);
    expect(messages.get(key) ?? messageId).toBe(messageId);
    messages.set(key, messageId);
  }
  for (const [key, { state }] of notes) {
    expect(state).not.toBe('waiting');
    // Of what was given up nobody knows: a worker may have died after it had told it.
    if (state !== 'dead') expect(messages.has(key)).toBe(state === 'sent');
  }
}

/** Whoever was told without the database hears of the end, in one message, after the beginning. */
function expectEnds({ heard, tellings }: ToldWorld): void {
  const ids = heard.map(({ messageId }) => messageId);
  expect(ids.filter((id) => id.startsWith('urgent') && !id.endsWith('end')).sort()).toEqual(
    tellings.map(({ messageId }) => messageId).sort(),
  );
  for (const { messageId, endId } of tellings) expect(ids.indexOf(endId)).toBeGreaterThan(ids.indexOf(messageId));
}

function expectInOrder(world: ToldWorld, channel: Channel): void {
  const heard = world.heard.filter(({ channelId }) => channelId === channel.id);
  for (const transition of world.transitions) {
    const rounds = world.notesOf(transition, channel);
    expect(rounds.map(({ round }) => round)).toEqual(rounds.map((_, index) => index));
    const own = heard.filter(({ transitionId }) => transitionId === transition.id);
    if (transition.kind === 'resolved') expectAfterFiring(world, channel, own);
    own.forEach((one, index) => {
      const before = own[index - 1];
      if (before?.round === one.round - 1) expect(one.atMs - before.atMs).toBeGreaterThanOrEqual(pauseOf(channel));
    });
  }
}

function expectAfterFiring({ heard, transitions }: ToldWorld, { id }: Channel, own: readonly Heard[]): void {
  for (const end of own) {
    const firing = transitions[transitions.findIndex((one) => one.id === end.transitionId) - 1];
    const told = heard.findIndex(({ channelId, transitionId }) => channelId === id && transitionId === firing?.id);
    expect(told).toBeGreaterThanOrEqual(0);
    expect(told).toBeLessThan(heard.indexOf(end));
  }
}

function pauseOf({ repeatMinutes }: Channel): number {
  return (repeatMinutes ?? Infinity) * MINUTE_MS;
}

describe('Whatever is measured, silenced, acknowledged or told meanwhile, and whoever dies at what,', () => {
  it('nobody hears of what did not happen, nor of anything twice, nor of an end without its beginning', () => {
    let [count, ends] = [0, 0];
    const property = fc.property(
      fc.array(channel, { minLength: 1, maxLength: 3 }),
      rule,
      fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }),
      (policies, first, steps) => {
        const channels = policies.map((policy, index): Channel => ({ ...policy, id: `c${index}` }));
        const world = new ToldWorld(channels, first, (one, other) => expect(other).toEqual(one));
        for (const next of steps) next(world);
        calm(world);
        expect(world.transitions.map(({ ordinal }) => ordinal)).toEqual(world.transitions.map((_, index) => index + 1));
        expectOnce(world);
        expectEnds(world);
        for (const one of channels) expectInOrder(world, one);
        count += world.heard.length;
        ends += world.tellings.length;
      },
    );
    fc.assert(property, { numRuns: RUNS });
    expect(count).toBeGreaterThan(RUNS / 2);
    expect(ends).toBeGreaterThan(RUNS / 10);
  });
});
