import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../../config/environment.js';
import { UNTOLD } from '../../../domain/call.js';
import { Rejected } from '../../../domain/failures.js';
import { isObject } from '../../../domain/raw-usage/counts.js';
import type { Caller } from '../../../domain/scopes.js';
import { boundItems } from '../batch-limit.js';
import { inTurns } from '../in-turns.js';
import { KeptCalls } from '../../../storage/ledger/kept-calls.js';
import { Recorder, tally } from '../recorder.js';
import { Gathering } from './gathering.js';

/** BatchAnswer is Langfuse's answer to a batch (207): what became of each event. */
export interface BatchAnswer {
  successes: { id: string; status: 201 }[];
  errors: { id: string; status: 400; message: string; error: string }[];
}

/** LangfuseService takes the ingestion batches of Langfuse's SDKs up to version 3. */
@Injectable()
export class LangfuseService {
  constructor(
    private readonly recorder: Recorder,
    private readonly kept: KeptCalls,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** take records the events of a batch; bad events are named and do not keep good ones out. It throws `Rejected`. */
  async take(body: unknown, caller: Caller): Promise<BatchAnswer> {
    const events = isObject(body) ? body['batch'] : null;
    if (!Array.isArray(events)) throw new Rejected('malformed_batch', 'the body has no list `batch`');
    boundItems(events.length);
    const gathering = new Gathering({
      project: caller.project ?? UNTOLD.project,
      keyId: caller.keyId,
      times: this.kept.times(),
      policy: this.environment.CONTENT_CAPTURE,
    });
    const answer: BatchAnswer = { successes: [], errors: [] };
    await inTurns<unknown>(events, (raw) => {
      const id = isObject(raw) && typeof raw['id'] === 'string' ? raw['id'].slice(0, 200) : '';
      const fault = gathering.add(raw);
      if (fault === null) answer.successes.push({ id, status: 201 });
      else answer.errors.push({ id, status: 400, message: fault, error: 'invalid_event' });
    });
    this.recorder.count('langfuse', 'rejected', answer.errors.length);
    if (answer.successes.length > 0) await this.record(gathering);
    return answer;
  }

  /** Of pieces the ledger does not say what became of them: what is counted is what they tell. */
  private async record({ batch, calls }: Gathering): Promise<void> {
    await this.recorder.record('langfuse', batch);
    this.recorder.count('langfuse', 'accepted', tally(calls, 'accepted'));
    this.recorder.count('langfuse', 'updated', tally(calls, 'updated'));
  }
}
