import { MINUTE_MS } from '../period.js';
import { ended, handled, joined, merged, opened, settled } from './course.js';
import type { Fired } from './grouping.js';
import { QUIET_MS, type Course } from './incident.js';
import type { Place } from './place.js';

const BEGAN = 1_000_000_000;
const OPENAI: Place = { kind: 'provider', subject: 'openai' };
const NOTICED: Place = { kind: 'experience', subject: 'slo' };
const [SAME, NEAR] = ['same_subject', 'noticed_of_it'] as const;

const fired = (minute: number, told: Partial<Fired> = {}): Fired => {
  const atMs = BEGAN + minute * MINUTE_MS;
  const of = { fact: 'provider_state', labels: { provider: 'openai' }, severity: 'warning' } as const;
  return { ...of, sinceMs: atMs, atMs, heardMs: atMs, ...told };
};

const at = (minute: number): number => BEGAN + minute * MINUTE_MS;
const first = opened(fired(5, { sinceMs: BEGAN }), OPENAI);

function after(course: Course, handling: Parameters<typeof handled>[1], minute: number): Course {
  const { next } = handled(course, handling, at(minute));
  if (!next) throw new Error('nothing follows');
  return next;
}

describe('The course of an incident', () => {
  it('begins when the trouble did, and is detected when people heard of it', () => {
    expect(first).toMatchObject({ state: 'detected', begunMs: BEGAN, detectedMs: at(5), severity: 'warning' });
    const told = fired(9, { sinceMs: at(8), heardMs: at(2) });
    expect(opened(told, OPENAI)).toMatchObject({ begunMs: at(2), detectedMs: at(2) });
    expect(joined(first, told, OPENAI, SAME).next).toMatchObject({ begunMs: BEGAN, detectedMs: at(2) });
  });

  it('began no earlier by what is only near in time, whose condition may have held for days', () => {
    const slow = fired(9, { sinceMs: at(-24 * 60) });
    const begun = (why: Parameters<typeof joined>[3]) => joined(first, slow, OPENAI, why).next.begunMs;
    expect([begun('same_alert'), begun('same_subject'), begun('cause_of_it')]).toEqual(
      [1, 1, 1].map(() => slow.sinceMs),
    );
    expect([begun('same_system'), begun('noticed_of_it')]).toEqual([at(-25), at(-25)]);
    const soon = fired(9, { sinceMs: at(-3) });
    expect(joined(first, soon, NOTICED, NEAR).next.begunMs).toBe(at(-3));
  });

  it('goes from hand to hand, each time once, and not on after its end', () => {
    const acknowledged = after(first, 'acknowledge', 7);
    expect(acknowledged).toMatchObject({ state: 'acknowledged', acknowledgedMs: at(7) });
    expect(handled(acknowledged, 'acknowledge', at(8)).reason).toBe('already_so');
    const mitigated = after(acknowledged, 'mitigate', 9);
    expect(mitigated).toMatchObject({ state: 'mitigated', acknowledgedMs: at(7), mitigatedMs: at(9) });
    expect(handled(mitigated, 'mitigate', at(10)).reason).toBe('already_so');
    expect(handled(mitigated, 'acknowledge', at(10)).reason).toBe('already_so');
    const over = after(mitigated, 'resolve', 11);
    expect(over).toMatchObject({ state: 'resolved', resolvedMs: at(11) });
    expect(['acknowledge', 'mitigate', 'resolve'].map((one) => handled(over, one as 'resolve', at(12)).reason)).toEqual(
      [...['is_resolved', 'is_resolved', 'already_so']],
    );
    expect(after(first, 'resolve', 6)).toMatchObject({ acknowledgedMs: at(6), mitigatedMs: null });
  });

  it('is over by itself once it has been quiet for long enough, from when the quiet began', () => {
    expect(ended(first, ['provider'], at(8)).quietMs).toBe(null);
    const quiet = ended(first, [], at(8));
    expect(settled(quiet, at(8) + QUIET_MS - 1)).toBe(null);
    expect(settled(quiet, at(8) + QUIET_MS)).toMatchObject({ state: 'resolved', resolvedMs: at(8) });
    expect(settled(joined(quiet, fired(9), OPENAI, SAME).next, at(60))).toBe(null);
    expect(settled(first, at(60))).toBe(null);
    expect(after(quiet, 'resolve', 10).resolvedMs).toBe(at(8));
  });

  it('takes a mitigation back for trouble that began after it, and not for an echo', () => {
    const mitigated = after(first, 'mitigate', 10);
    const echo = joined(mitigated, fired(12, { sinceMs: at(9) }), OPENAI, SAME);
    expect([echo.reason, echo.next.state]).toEqual(['joined', 'mitigated']);
    const anew = joined(mitigated, fired(12, { severity: 'critical' }), OPENAI, SAME);
    expect(anew).toMatchObject({
      reason: 'mitigation_failed',
      next: { state: 'acknowledged', mitigatedMs: null, severity: 'critical' },
    });
    expect(joined(mitigated, fired(12), NOTICED, NEAR).next.state).toBe('mitigated');
  });

  it('comes back detected, whoever had seen it before, and keeps when that was', () => {
    const over = after(after(first, 'acknowledge', 6), 'resolve', 10);
    const back = joined(over, fired(20), OPENAI, SAME);
    expect(back).toMatchObject({ reason: 'returned', next: { state: 'detected', returns: 1, acknowledgedMs: at(6) } });
    expect(joined(back.next, fired(21), OPENAI, SAME).next.state).toBe('detected');
    expect(after(back.next, 'acknowledge', 22)).toMatchObject({ state: 'acknowledged', acknowledgedMs: at(6) });
  });

  it('is seen by nobody when it came back and is found to be one that is in hand', () => {
    const over = after(after(first, 'acknowledge', 6), 'resolve', 10);
    const back = joined(over, fired(20), OPENAI, SAME).next;
    const other = after(opened(fired(1), NOTICED), 'acknowledge', 2);
    for (const one of [merged(back, other, []), merged(other, back, [])]) {
      expect(one).toMatchObject({ state: 'detected', acknowledgedMs: at(2) });
    }
  });

  it('neither goes on nor comes back by what users notice, where the cause is known', () => {
    const both = joined(first, fired(6), NOTICED, NEAR).next;
    const quiet = ended(both, ['experience'], at(8));
    expect(quiet.quietMs).toBe(at(8));
    expect(joined(quiet, fired(9), NOTICED, NEAR).next.quietMs).toBe(at(8));
    const over = after(quiet, 'resolve', 10);
    expect(joined(over, fired(12), NOTICED, NEAR)).toMatchObject({
      reason: 'joined',
      next: { state: 'resolved', returns: 0 },
    });
    const only = opened(fired(0), NOTICED);
    expect(ended(only, ['experience'], at(8)).quietMs).toBe(null);
  });

  it('is of one project as long as all its alerts are', () => {
    const web = opened(fired(0, { labels: { project: 'web' } }), NOTICED);
    expect(web.project).toBe('web');
    expect(joined(web, fired(1, { labels: { project: 'web' } }), NOTICED, NEAR).next.project).toBe('web');
    expect(joined(web, fired(1), OPENAI, SAME).next.project).toBe(null);
  });

  it('remembers so many places and no more', () => {
    let course = first;
    for (let count = 0; count < 100; count++) {
      course = joined(course, fired(1), { kind: 'experience', subject: String(count) }, NEAR).next;
    }
    expect(course.places).toHaveLength(50);
  });

  it('is as early and as grave as both, when two are one', () => {
    const other = after(opened(fired(1, { severity: 'critical' }), NOTICED), 'acknowledge', 2);
    expect(merged(first, other, ['provider'])).toMatchObject({
      ...{ begunMs: BEGAN, detectedMs: at(1), acknowledgedMs: at(2), severity: 'critical', state: 'acknowledged' },
      ...{ places: [OPENAI, NOTICED], quietMs: null },
    });
    const over = after(first, 'resolve', 20);
    expect(merged(over, after(other, 'resolve', 30), [])).toMatchObject({ state: 'resolved', resolvedMs: at(30) });
    expect(merged(over, ended(other, [], at(9)), [])).toMatchObject({ state: 'acknowledged', quietMs: at(9) });
  });
});
