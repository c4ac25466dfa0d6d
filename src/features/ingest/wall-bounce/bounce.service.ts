import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../../config/environment.js';
import { keptName, UNTOLD } from '../../../domain/call.js';
import { timeFault } from '../../../domain/call-time.js';
import { Rejected, Unavailable } from '../../../domain/failures.js';
import { providerName } from '../../../domain/provider-name.js';
import type { Caller } from '../../../domain/scopes.js';
import { memberNames, type BounceFacts, type BounceMember } from '../../../domain/wall-bounce.js';
import { viewOfBounce, type BounceAnswer } from '../../../http/bounce-answer.js';
import { bouncePlace } from '../../../http/bounce-body.js';
import { EMPTY_BATCH, type ToldCall } from '../../../storage/ledger/batch.js';
import { KeptCalls } from '../../../storage/ledger/kept-calls.js';
import { WallBounces } from '../../../storage/wall-bounces/wall-bounces.js';
import { readNativeCall } from '../native/native-call.js';
import { Recorder } from '../recorder.js';
import type { BounceBody, BounceBodyAnswer } from './bounce.schema.js';

/** What all calls of an analysis have in common. */
type Shared = Pick<BounceFacts, 'id' | 'project' | 'environment' | 'feature' | 'traceId'>;

/** BounceService takes analyses that somebody else ran. */
@Injectable()
export class BounceService {
  constructor(
    private readonly recorder: Recorder,
    private readonly bounces: WallBounces,
    private readonly kept: KeptCalls,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * take records the calls of an analysis, then its verdict: a report that ends between the two, as its calls may wait where a
   * verdict cannot, is sent again and counts once. It throws
   * `Rejected` (`wrong_project`, `invalid_field`, `already_run`, `timestamp_out_of_range`, and what a call is refused for) and `Unavailable`.
   */
  async take(body: BounceBody, caller: Caller): Promise<BounceAnswer> {
    const shared = { ...bouncePlace(body, caller), traceId: body.traceId ?? null };
    const startedAtMs = this.beginningOf(body);
    const calls = body.answers.map((answer, at) => this.callOf(answer, at, shared, caller));
    const members = membersOf(body.answers, calls);
    const { waiting } = await this.recorder.record('native', {
      ...EMPTY_BATCH,
      calls: calls.filter((call) => call !== null),
    });
    const { question = null, taskKind = null, answerKind, quorum, threshold, confidence = null } = body;
    const facts: BounceFacts = {
      ...shared,
      startedAtMs,
      question,
      taskKind,
      answerKind,
      quorum,
      threshold,
      toldConfidence: confidence,
      members,
      run: null,
    };
    try {
      return viewOfBounce(await this.bounces.record(facts, { isTimed: body.timestamp !== undefined }));
    } catch (error) {
      throw waiting > 0 && error instanceof Unavailable ? halfTaken(error, shared.id) : error;
    }
  }

  private beginningOf({ timestamp }: BounceBody): number {
    if (timestamp === undefined) return this.clock.now();
    const startedAtMs = Date.parse(timestamp);
    const wrongTime = timeFault(startedAtMs, this.kept.times());
    if (wrongTime !== null) throw new Rejected('timestamp_out_of_range', `timestamp: ${timestamp} is ${wrongTime}`);
    return startedAtMs;
  }

  private callOf({ call, text }: BounceBodyAnswer, at: number, shared: Shared, caller: Caller): ToldCall | null {
    if (call === undefined) return null;
    const { id, ...inherited } = shared;
    const told = { ...inherited, ...call, wallBounceId: id, output: call['output'] ?? text ?? undefined };
    const read = readNativeCall(told, {
      times: this.kept.times(),
      project: caller.project,
      keyId: caller.keyId,
      policy: this.environment.CONTENT_CAPTURE,
    });
    if ('facts' in read) return read;
    throw new Rejected(read.code, `answers.${at}.call.${read.message}`);
  }
}

/** Whoever reported it may take his calls for lost otherwise, or the analysis for kept. */
function halfTaken(error: Unavailable, id: string): Unavailable {
  const told = `${error.message}. The calls of the analysis wait and will be recorded; the analysis is not kept: report it again, as ${id}`;
  return new Unavailable(error.code, told, error.retryAfterSeconds, { cause: error });
}

function membersOf(answers: readonly BounceBodyAnswer[], calls: readonly (ToldCall | null)[]): BounceMember[] {
  const told = answers.map((answer, at) => {
    const call = calls[at];
    return call ? memberOfCall(answer, call) : memberTold(answer);
  });
  // Members go by the name they were given, or by their model's.
  const names = memberNames(told.map(({ model }, at) => keptName(answers[at]?.member ?? '', model)));
  return told.map((each, at) => ({ ...each, member: names[at] ?? each.model }));
}

type Unnamed = Omit<BounceMember, 'member'>;

function memberOfCall({ text }: BounceBodyAnswer, { facts }: ToldCall): Unnamed {
  const { provider, model, status, errorClass, id } = facts;
  return { provider, model, text: status === 'error' ? null : (text ?? null), errorClass, callId: id };
}

function memberTold({ provider, model, text, callId }: BounceBodyAnswer): Unnamed {
  return {
    provider: keptName(providerName(provider ?? ''), UNTOLD.provider),
    model: keptName(model ?? '', UNTOLD.model),
    text: text ?? null,
    errorClass: null,
    callId: callId ?? null,
  };
}
