import protobuf from 'protobufjs';
import { Rejected } from '../../../domain/failures.js';
import { boundItems, MOST_ITEMS } from '../batch-limit.js';

const { Reader, Type } = protobuf;

/** MOST_MESSAGES bounds all the messages of a request, so that two bytes of body cannot each become an object. */
export const MOST_MESSAGES = 500_000;

/** Below a request stand its resources, below those their scopes, and below those the items: spans, log records, metrics. */
const ITEM_DEPTH = 3;
const MOST_DEPTH = 64;
const LENGTH_DELIMITED = 2;

interface Tally {
  items: number;
  messages: number;
}

/**
 * boundMessages counts what a request would be decoded to, on the wire, without decoding it. It throws `Rejected`
 * (`too_many_items`, 413), and an `Error` where the wire cannot be followed.
 */
export function boundMessages(request: protobuf.Type, body: Uint8Array): void {
  if (body.length <= MOST_ITEMS * 2) return;
  const reader = Reader.create(body);
  tally(request, reader, reader.len, 1, { items: 0, messages: 0 });
}

function tally(type: protobuf.Type, reader: protobuf.Reader, end: number, depth: number, found: Tally): void {
  if (depth > MOST_DEPTH) throw new Error(`messages are nested more than ${MOST_DEPTH} deep`);
  while (reader.pos < end) {
    const tag = reader.uint32();
    const wireType = tag & 7;
    const field = type.fieldsById[tag >>> 3];
    if (wireType !== LENGTH_DELIMITED || !(field?.resolvedType instanceof Type)) {
      reader.skipType(wireType);
      continue;
    }
    if (depth === ITEM_DEPTH && field.repeated) boundItems(++found.items);
    if (++found.messages > MOST_MESSAGES) {
      throw new Rejected(
        'too_many_items',
        `the request has more than ${MOST_MESSAGES} attributes and other parts`,
        413,
      );
    }
    const length = reader.uint32();
    tally(field.resolvedType, reader, reader.pos + length, depth + 1, found);
  }
}
