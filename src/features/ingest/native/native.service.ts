import { Injectable } from '@nestjs/common';
import { Clock } from '../../../config/clock.js';
import { Rejected } from '../../../domain/failures.js';
import type { Caller } from '../../../domain/scopes.js';
import { NdjsonBody } from '../../../http/body-parsers.js';
import type { ToldCall } from '../../../storage/ledger/batch.js';
import { Recorder, tally } from '../recorder.js';
import { readNativeCall, type Refused } from './native-call.js';

/** NativeAnswer tells what became of the items of a native batch. */
export interface NativeAnswer {
  accepted: number;
  updated: number;
  duplicates: number;
  rejected: RejectedItem[];
}

/** RejectedItem is an item that was not taken, by its place in the batch, and why. */
export interface RejectedItem extends Refused {
  index: number;
  id: string | null;
}

/** NativeService takes calls in the service's own format. */
@Injectable()
export class NativeService {
  constructor(
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  /**
   * take records one call, an array of calls or NDJSON; bad items are named and do not keep good ones out.
   * It throws `Rejected` (`nothing_accepted`, 400) when no item was taken.
   */
  async take(body: unknown, caller: Caller): Promise<NativeAnswer> {
    const items = itemsOf(body);
    const reader = { nowMs: this.clock.now(), project: caller.project };
    const calls: ToldCall[] = [];
    const rejected: RejectedItem[] = [];
    items.forEach((item, index) => {
      const read = item instanceof BadLine ? item.refused : readNativeCall(item, reader);
      if ('facts' in read) calls.push(read);
      else rejected.push({ index, id: idOf(item), ...read });
    });
    this.recorder.rejected('native', rejected.length);
    if (calls.length === 0) {
      const why = rejected[0]?.message ?? 'the batch is empty';
      throw new Rejected('nothing_accepted', why, 400, { accepted: 0, updated: 0, duplicates: 0, rejected });
    }
    const outcomes = await this.recorder.recordCalls('native', calls);
    return {
      accepted: tally(outcomes, 'accepted'),
      updated: tally(outcomes, 'updated'),
      duplicates: tally(outcomes, 'duplicate'),
      rejected,
    };
  }
}

/** A line of NDJSON that is not JSON. */
class BadLine {
  constructor(readonly refused: Refused) {}
}

function itemsOf(body: unknown): readonly unknown[] {
  if (body instanceof NdjsonBody) return body.lines.map(parseLine);
  return Array.isArray(body) ? body : [body];
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    return new BadLine({ code: 'malformed_json', message: `the line is not JSON: ${(error as Error).message}` });
  }
}

function idOf(item: unknown): string | null {
  const id = (item as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' ? id.slice(0, 200) : null;
}
