import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../../config/environment.js';
import { Rejected } from '../../../domain/failures.js';
import type { Caller } from '../../../domain/scopes.js';
import { NdjsonBody } from '../../../http/body-parsers.js';
import { EMPTY_BATCH, type ToldCall } from '../../../storage/ledger/batch.js';
import { KeptCalls } from '../../../storage/ledger/kept-calls.js';
import { boundItems } from '../batch-limit.js';
import { inTurns } from '../in-turns.js';
import { Recorder, tally, type Recorded } from '../recorder.js';
import type { NativeAnswer, Refused, RejectedItem } from './native-answer.js';
import { readNativeCall } from './native-call.js';

/** So many items that were not taken are listed; more of the same would only make the answer long. */
const MOST_LISTED = 1000;

/** NativeService takes calls in the service's own format. */
@Injectable()
export class NativeService {
  constructor(
    private readonly recorder: Recorder,
    private readonly kept: KeptCalls,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * take records one call, an array of calls or NDJSON; bad items are named and do not keep good ones out.
   * It throws `Rejected`: `nothing_accepted` (400) when no item was taken, `too_many_items` (413).
   */
  async take(body: unknown, caller: Caller): Promise<NativeAnswer> {
    const items = itemsOf(body);
    const { project, keyId } = caller;
    const reader = { times: this.kept.times(), project, keyId, policy: this.environment.CONTENT_CAPTURE };
    const calls: ToldCall[] = [];
    const refused: RejectedItem[] = [];
    await inTurns(items, (item, index) => {
      const read = item instanceof BadLine ? item.refused : readNativeCall(item, reader);
      if ('facts' in read) calls.push(read);
      else refused.push({ index, id: idOf(item), ...read });
    });
    this.recorder.count('native', 'rejected', refused.length);
    if (calls.length === 0) {
      const why = refused[0]?.message ?? 'the batch is empty';
      throw new Rejected('nothing_accepted', why, 400, { ...answerOf({ outcomes: [], waiting: 0 }, refused) });
    }
    return answerOf(await this.recorder.record('native', { ...EMPTY_BATCH, calls }), refused);
  }
}

function answerOf({ outcomes, waiting }: Recorded, refused: readonly RejectedItem[]): NativeAnswer {
  const rejected = refused.slice(0, MOST_LISTED);
  return {
    accepted: tally(outcomes, 'accepted'),
    updated: tally(outcomes, 'updated'),
    duplicates: tally(outcomes, 'duplicate'),
    ...(waiting > 0 ? { queued: waiting } : {}),
    rejected,
    ...(refused.length > rejected.length ? { rejectedCount: refused.length } : {}),
  };
}

/** A line of NDJSON that is not JSON. */
class BadLine {
  constructor(readonly refused: Refused) {}
}

function itemsOf(body: unknown): readonly unknown[] {
  const items = body instanceof NdjsonBody ? body.lines : Array.isArray(body) ? (body as unknown[]) : [body];
  boundItems(items.length);
  return body instanceof NdjsonBody ? body.lines.map(parseLine) : items;
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
