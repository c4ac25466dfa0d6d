import { MessageRing } from './message-ring.js';

const ROOMY = { messages: 100, bytes: 1000 };

/** A ring that has kept the messages `1`, `2`, … of the epoch `ab`, of ten bytes each, beginning with the sequence `from`. */
function ringOf(count: number, { from = 2, bounds = ROOMY } = {}): MessageRing<string> {
  const ring = new MessageRing<string>(bounds);
  for (let n = 1; n <= count; n++) ring.keep(`ab-${from + n - 1}`, String(n), 10);
  return ring;
}

describe('The ring of the last messages', () => {
  it.each<[string, string, string[] | null]>([
    ['the message before the first', 'ab-4', ['1', '2', '3']],
    ['the first', 'ab-5', ['2', '3']],
    ['the last', 'ab-7', []],
    ['one that is yet to come', 'ab-8', null],
    ['one from before it began', 'ab-3', null],
    ['one of another epoch', 'cd-6', null],
    ['no message at all', 'whatever', null],
    ['nothing', '', null],
  ])('gives back what came after %s', (_name, id, missed) => {
    expect(ringOf(3, { from: 5 }).since(id)).toEqual(missed);
  });

  it('knows somebody who came before the first message', () => {
    const ring = new MessageRing<string>(ROOMY);
    const { position } = ring;
    expect(ring.since(position)).toEqual([]);
    expect(ring.follows('ab-5')).toBe(true);
    ring.keep('ab-5', 'first', 10);
    ring.keep('ab-6', 'second', 10);

    expect(ring.since(position)).toEqual(['first', 'second']);
    expect(ring.position).toBe('ab-6');
  });

  it.each<[string, { messages: number; bytes: number }]>([
    ['so many messages', { messages: 2, bytes: 1000 }],
    ['so many bytes', { messages: 100, bytes: 29 }],
  ])('keeps no more than %s, and proves nothing of what went before', (_name, bounds) => {
    const ring = ringOf(4, { bounds });

    expect(ring.since('ab-3')).toEqual(['3', '4']);
    expect(ring.since('ab-2')).toBeNull();
    expect(ring.position).toBe('ab-5');
  });

  it('no longer knows those who came first once it had to let go of something', () => {
    const ring = new MessageRing<string>({ messages: 1, bytes: 1000 });
    const { position } = ring;
    ring.keep('ab-5', 'first', 10);
    ring.keep('ab-6', 'second', 10);

    expect(ring.since(position)).toBeNull();
  });

  it('keeps nothing of a message that is too large, and goes on after it', () => {
    const ring = ringOf(1);
    ring.keep('ab-3', 'large', 2000);
    expect(ring.since('ab-2')).toBeNull();
    expect(ring.since('ab-3')).toEqual([]);

    expect(ring.follows('ab-4')).toBe(true);
    ring.keep('ab-4', 'next', 10);
    expect(ring.since('ab-3')).toEqual(['next']);
  });

  it.each<[string, string, boolean]>([
    ['the next message', 'ab-4', true],
    ['one after a gap', 'ab-5', false],
    ['one that was there already', 'ab-3', false],
    ['one of a new epoch', 'cd-1', false],
    ['one from the middle of another epoch', 'cd-4', false],
    ['what is no message', 'whatever', false],
  ])('knows whether nothing is missing before %s', (_name, id, follows) => {
    const ring = ringOf(2);
    expect(ring.follows(id)).toBe(follows);
    ring.keep(id, 'new', 10);

    expect(ring.since('ab-2')).toEqual(follows ? ['2', 'new'] : null);
  });

  it('goes on after a message before which something is missing', () => {
    const ring = ringOf(2);
    ring.keep('ab-9', 'after the gap', 10);
    ring.keep('ab-10', 'next', 10);

    expect([ring.since('ab-3'), ring.since('ab-8')]).toEqual([null, null]);
    expect(ring.since('ab-9')).toEqual(['next']);
  });

  it('holds that something is missing before the first message of an epoch, even where it has none', () => {
    expect(new MessageRing(ROOMY).follows('ab-1')).toBe(false);
  });

  it('forgets everything when something may be missing', () => {
    const ring = ringOf(3);
    const { position } = ring;
    ring.forget();

    expect(ring.since(position)).toBeNull();
    expect(ring.position).not.toBe(position);
    ring.keep('ab-7', 'later', 10);
    expect(ring.since('ab-6')).toEqual(['later']);
  });
});
