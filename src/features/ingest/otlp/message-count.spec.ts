import { Writer } from 'protobufjs';
import { Rejected } from '../../../domain/failures.js';
import { boundMessages, MOST_MESSAGES } from './message-count.js';
import { OTLP_REQUESTS, type Signal } from './otlp-schema.js';

const nested = (id: number, content: Uint8Array): Uint8Array =>
  Writer.create()
    .uint32((id << 3) | 2)
    .bytes(content)
    .finish();
const NOTHING = new Uint8Array(0);

/** So many empty messages of one field number, within the messages of others. */
function empties(count: number, path: readonly number[]): Buffer {
  const [innermost = 1, ...around] = path.toReversed();
  const many = Buffer.alloc(count * 2, Buffer.from(nested(innermost, NOTHING)));
  return Buffer.from(around.reduce<Uint8Array>((content, id) => nested(id, content), many));
}

function check(signal: Signal, body: Buffer): void {
  boundMessages(OTLP_REQUESTS[signal], body);
}

describe('the messages of a request in protobuf', () => {
  it.each<[string, Signal, number[]]>([
    ['spans', 'traces', [1, 2, 2]],
    ['log records', 'logs', [1, 2, 2]],
    ['metrics', 'metrics', [1, 2, 2]],
  ])('may be 10,000 %s and not one more', (_name, signal, path) => {
    expect(() => check(signal, empties(10_000, path))).not.toThrow();
    expect(() => check(signal, empties(10_001, path))).toThrow(
      expect.objectContaining({ name: Rejected.name, code: 'too_many_items', status: 413 }),
    );
  });

  it.each<[string, Signal, number[]]>([
    ['resources', 'traces', [1]],
    ['scopes', 'traces', [1, 2]],
    ['attributes of a span', 'traces', [1, 2, 2, 9]],
    ['events of a span', 'traces', [1, 2, 2, 11]],
    ['values of an attribute', 'traces', [1, 2, 2, 9, 2, 5, 1]],
    ['data points', 'metrics', [1, 2, 2, 7, 1]],
  ])('cannot be made too many by %s', (_name, signal, path) => {
    expect(() => check(signal, empties(MOST_MESSAGES + 1, path))).toThrow(
      expect.objectContaining({ code: 'too_many_items', status: 413 }),
    );
  });

  it('are counted across all resources and scopes', () => {
    const half = empties(5001, [1, 2, 2]);
    expect(() => check('traces', Buffer.concat([half, half]))).toThrow(
      expect.objectContaining({ code: 'too_many_items' }),
    );
  });

  it('nested deeper than any value is meant are refused, not followed', () => {
    let value: Uint8Array = Buffer.alloc(0);
    for (let depth = 0; depth < 200; depth++) value = nested(5, nested(1, value));
    const body = [2, 9, 2, 2, 1].reduce((content, id) => nested(id, content), value);
    const padded = Buffer.concat([body, nested(99, Buffer.alloc(20_000))]);
    expect(() => check('traces', padded)).toThrow('nested');
  });

  it('are not counted in texts and in fields that are not known', () => {
    const span = Buffer.concat([nested(5, Buffer.alloc(60_000, 18)), nested(99, Buffer.alloc(60_000, 18))]);
    const body = [2, 2, 1].reduce<Uint8Array>((content, id) => nested(id, content), span);
    expect(() => check('traces', Buffer.from(body))).not.toThrow();
  });
});
