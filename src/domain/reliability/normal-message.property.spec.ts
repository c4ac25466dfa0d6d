import fc from 'fast-check';
import { LONGEST_NORMAL, normalMessage } from './normal-message.js';

const noise = fc.string({ unit: 'binary', maxLength: 1200 });

/** Texts of what normalising looks at, in every order. */
const hostile = fc
  .array(
    fc.constantFrom(
      ...['"', "'", '`', '{', '}', '[', ']', '<', '>', '<n>', '<id>', '<', 'n', '/', '\\', '@', '://', '.', ',', ':'],
      ...['-', '_', ' ', '\n', 's', 'ms', 'mon', 'nov', '5', '12ab', 'abc', 'req', 'deadbeef', 'don', 't', 'é', '日本'],
      ...[
        'message',
        '"message":"',
        'https://x.y',
        '550e8400-e29b-41d4-a716-446655440000',
        '**',
        '+',
        '=',
        '%',
        '\u{1f600}',
      ],
    ),
    { maxLength: 400 },
  )
  .map((parts) => parts.join(''));

const alphanumeric = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.split('');
const random = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...alphanumeric), minLength: length, maxLength: length });

const facts = fc.record({
  uuid: fc.uuid(),
  request: random(24).map((id) => `req_${id}`),
  org: random(24).map((id) => `org-${id}`),
  hex: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 }),
  limit: fc.nat(),
  wait: fc.oneof(
    fc.nat(59).map((seconds) => `${seconds}s`),
    fc.nat(999).map((ms) => `${ms}ms`),
    fc.nat(59).map((minutes) => `${minutes}m${minutes}s`),
    fc.nat(99).map((tenths) => `${tenths / 10} seconds`),
  ),
  date: fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }),
  quoted: fc.string({ unit: fc.constantFrom(...alphanumeric, ' ', '/', '-'), minLength: 1, maxLength: 30 }),
});
type Facts = typeof facts extends fc.Arbitrary<infer T> ? T : never;

const messageOf = ({ uuid, request, org, hex, limit, wait, date, quoted }: Facts): string =>
  `Rate limit reached for model "${quoted}" in organization ${org}: Limit ${limit}, request ${uuid} (${request}) of ` +
  `session ${hex} at ${date.toISOString()}. Please try again in ${wait}, not before ${date.toUTCString()}.`;

describe('A normal message', () => {
  it('stays as it is', () => {
    fc.assert(
      fc.property(fc.oneof(noise, hostile), (text) => {
        const normal = normalMessage(text);
        expect(normalMessage(normal)).toBe(normal);
      }),
      { numRuns: 2000 },
    );
  });

  it('is bounded, well-formed, and has neither digits nor quotes', () => {
    fc.assert(
      fc.property(fc.oneof(noise, hostile), (text) => {
        const normal = normalMessage(text);
        expect(normal.length).toBeLessThanOrEqual(LONGEST_NORMAL);
        expect(normal).not.toMatch(/[0-9"`{}[\]\\/@]|^\s|\s$|\s\s/);
      }),
    );
  });

  it('is the same whichever ids, numbers, times and names it was told with', () => {
    fc.assert(
      fc.property(facts, facts, (one, other) => {
        expect(normalMessage(messageOf(one))).toBe(normalMessage(messageOf(other)));
      }),
    );
  });

  it('is not the same for other words', () => {
    const words = fc.string({ unit: fc.constantFrom(...'bcefgjkl'), minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(words, words, (one, other) => {
        fc.pre(one !== other);
        expect(normalMessage(`the ${one} failed`)).not.toBe(normalMessage(`the ${other} failed`));
      }),
    );
  });

  it.each(['"', "'", '<', '{"', "a'", '/', '@', '-', '<n', '{"message":"', 'req_', 'jan '])(
    'is found in a time that grows with the length of nothing but %s',
    (part) => {
      // The quickest of a few runs: what others do on the machine meanwhile only ever adds to the time.
      const timeOf = (length: number): number => {
        const text = part.repeat(Math.ceil(length / part.length)).slice(0, length);
        const tookMs = Array.from({ length: 5 }, () => {
          const startedAt = performance.now();
          for (let run = 0; run < 10; run++) normalMessage(text);
          return performance.now() - startedAt;
        });
        return Math.min(...tookMs);
      };
      timeOf(1000);
      expect(timeOf(4000)).toBeLessThan(20 * Math.max(5, timeOf(1000)));
    },
  );
});
