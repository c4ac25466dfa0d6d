import fc from 'fast-check';
import { SECURITY_EVENTS } from './event.js';
import { EventFold, type EventCount } from './event-fold.js';

const total = (counts: readonly EventCount[]): number => counts.reduce((sum, { times }) => sum + times, 0);

describe('What happens at the door', () => {
  it('is added up by minute, kind, source and key, and taken once', () => {
    const fold = new EventFold(10);
    fold.add('unknown_key', '203.0.113.7', 'k', 60_000);
    fold.add('unknown_key', '203.0.113.7', 'k', 119_999);
    fold.add('unknown_key', '203.0.113.7', 'other', 119_999);
    fold.add('unknown_key', '203.0.113.7', 'k', 120_000);

    expect(fold.take().map(({ minuteMs, keyId, times }) => [minuteMs, keyId, times])).toEqual([
      [60_000, 'k', 2],
      [60_000, 'other', 1],
      [120_000, 'k', 1],
    ]);
    expect(fold.take()).toEqual([]);
  });

  it('is told apart as far as it is known already, and as one beyond that, until the next minute', () => {
    const fold = new EventFold(2);
    for (const source of ['a', 'b', 'c', 'd', 'a']) fold.add('secret_path', source, '', 0);
    fold.add('secret_path', 'c', '', 60_000);

    expect(fold.take().map(({ source, times }) => [source, times])).toEqual([
      ['a', 2],
      ['b', 1],
      ['others', 2],
      ['c', 1],
    ]);
  });

  it('is not lost when it could not be written', () => {
    const fold = new EventFold(10);
    fold.add('secret_path', 'a', '', 0);
    const taken = fold.take();
    fold.add('secret_path', 'a', '', 0);
    fold.giveBack(taken);

    expect(fold.take()).toMatchObject([{ source: 'a', times: 2 }]);
  });

  it('is bounded, and counted whole, whatever somebody makes up', () => {
    const event = fc.tuple(fc.constantFrom(...SECURITY_EVENTS), fc.string(), fc.string(), fc.nat(59_999));
    fc.assert(
      fc.property(fc.array(event, { maxLength: 300 }), (events) => {
        const fold = new EventFold(5);
        for (const [kind, source, keyId, atMs] of events) fold.add(kind, source, keyId, atMs);
        const counts = fold.take();
        expect(total(counts)).toBe(events.length);
        expect(counts.length).toBeLessThanOrEqual(5 + SECURITY_EVENTS.length);
      }),
    );
  });
});
