import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../../config/clock.js';
import { Unavailable } from '../../../domain/failures.js';
import { Langfuse } from '../../../outbound/langfuse/langfuse.js';
import { CallReader } from '../../../storage/repositories/call-reader.js';
import { BounceReader } from '../../../storage/wall-bounces/bounce-reader.js';
import { callIdsOf } from '../detail.view.js';

/** exportWork is an analysis that is to be sent, and when that was promised. */
export const exportWork = z.object({ project: z.string(), id: z.string(), promisedMs: z.number() });
export type ExportWork = z.output<typeof exportWork>;

/** So long calls may come later than the analysis that names them: clients gather what they send, for some seconds as a rule. */
const CALLS_AWAITED_MS = 60_000;

/** Exporter sends analyses to Langfuse as they are now. */
@Injectable()
export class Exporter {
  constructor(
    private readonly bounces: BounceReader,
    private readonly calls: CallReader,
    private readonly langfuse: Langfuse,
    private readonly clock: Clock,
  ) {}

  /** isWanted tells whether analyses are sent at all. */
  get isWanted(): boolean {
    return this.langfuse.isConfigured;
  }

  /** send sends an analysis with its calls, unless it is kept no longer. It throws `Unavailable` and `Rejected`. */
  async send({ project, id, promisedMs }: ExportWork): Promise<void> {
    const bounce = await this.bounces.get(project, id);
    if (!bounce) return;
    const ids = new Set(callIdsOf(bounce).flatMap((callId) => callId ?? []));
    const stored = await this.calls.meant([...ids], project, bounce.startedAtMs);
    const ended = stored.filter(({ call }) => call.status !== 'pending');
    if (ended.length < ids.size && this.clock.now() < promisedMs + CALLS_AWAITED_MS) {
      throw new Unavailable('calls_awaited', `${ids.size - ended.length} of the calls of ${id} are not known yet`);
    }
    const calls = stored.map(async (each) => {
      const content = await this.calls.content(each);
      return { call: each.call, input: content?.input ?? null, output: content?.output ?? null };
    });
    await this.langfuse.send({ bounce, calls: await Promise.all(calls) });
  }
}
