import { canonical, UNTOLD, type CallFacts } from '../../../domain/call.js';
import {
  estimatedTokens,
  messagesFor,
  type BounceRun,
  type Message,
  type NotAsked,
} from '../../../domain/bounce-run.js';
import { keptText } from '../../../domain/kept-text.js';
import type { NanoUsd } from '../../../domain/money.js';
import { priceCall, type PricedRates } from '../../../domain/pricing/cost.js';
import { isFault, readRawUsage } from '../../../domain/raw-usage/read.js';
import type { BounceFacts, BounceMember } from '../../../domain/wall-bounce.js';
import type { LlmProvider, LlmReply } from '../../../outbound/llm-providers/llm-provider.js';

/** Seat is a member before it was asked. */
export interface Seat {
  member: string;
  provider: LlmProvider;
  model: string;
}

/** RunRule is what all askings of a run have in common. */
export interface RunRule extends Pick<BounceFacts, 'id' | 'project' | 'environment' | 'feature'> {
  /** The key that has it run; `null` for what runs by itself. */
  keyId: string | null;
  question: string;
  system: string | null;
  maxOutputTokens: number;
  /** `null`: as much as it costs. */
  budget: NanoUsd | null;
  signal: AbortSignal;
  now: () => number;
  newId: () => string;
  priceOf: (facts: CallFacts) => PricedRates | null;
  /** Asks the budgets about a call that costs at most so much (`null`: nobody knows), and says what speaks against it. */
  mayCall: (facts: CallFacts, most: NanoUsd | null) => Promise<NotAsked | null>;
  /** Is told of every call as soon as it has ended. */
  record: (call: RunCall) => Promise<void>;
}

/** RunCall is a call that was made, with what was asked and answered. */
export interface RunCall {
  facts: CallFacts;
  input: string;
  output: string | null;
}

/** The longest content that is kept of one side of a call, in characters. */
const LONGEST_CONTENT = 200_000;

/** Run asks members, counts what that costs, and remembers what each answered last. */
export class Run {
  readonly calls: RunCall[] = [];
  private readonly notAsked = new Map<string, NotAsked>();
  private readonly last = new Map<string, RunCall>();
  /** What each answered last, and the call that it did so in: later ones may have failed. */
  private readonly answers = new Map<string, { text: string; call: RunCall }>();
  private spent: NanoUsd = 0n;
  /** What may be spent by those who are being asked. */
  private reserved: NanoUsd = 0n;
  private isCostKnown = true;

  constructor(private readonly rule: RunRule) {}

  /** costNano is what all calls cost; `null` where that of one is not known. */
  get costNano(): NanoUsd | null {
    return this.isCostKnown ? this.spent : null;
  }

  /** record is what is known of the run beside its answers. */
  get record(): BounceRun {
    return {
      calls: this.calls.map(({ facts }) => facts.id),
      notAsked: [...this.notAsked].map(([member, reason]) => ({ member, reason })),
    };
  }

  /** answersOfOthers is what the others answered so far, in the order of letters, which tells nothing of who they are. */
  answersOfOthers(seat: Seat): string[] {
    return [...this.answers].flatMap(([member, { text }]) => (member === seat.member ? [] : [text])).sort();
  }

  /** ask puts the question to a member, unless there is no money or time left for it. */
  async ask(seat: Seat, others: readonly string[]): Promise<void> {
    const { question, system, maxOutputTokens, signal } = this.rule;
    const messages = messagesFor({ question, system, own: this.answers.get(seat.member)?.text ?? null, others });
    const facts = this.factsOf(seat);
    const most = this.mostCost(facts, messages);
    const obstacle = this.obstacle(most);
    if (obstacle !== null) {
      this.notAsked.set(seat.member, obstacle);
      return;
    }
    this.reserved += most ?? 0n;
    const hindrance = await this.rule.mayCall(facts, most);
    const reply = hindrance ?? (await seat.provider.ask({ model: seat.model, messages, maxOutputTokens }, signal));
    this.reserved -= most ?? 0n;
    if (typeof reply === 'string') {
      this.notAsked.set(seat.member, reply);
      return;
    }
    const call = callOf({ ...facts, ...factsOfReply(reply, facts.provider) }, messages, reply);
    this.calls.push(call);
    this.last.set(seat.member, call);
    if (reply.outcome === 'answered') this.answers.set(seat.member, { text: reply.text, call });
    this.charge(call.facts, most);
    await this.rule.record(call);
  }

  /** memberOf is what became of a member. */
  memberOf({ member, provider, model }: Seat): BounceMember {
    const answer = this.answers.get(member);
    const call = answer?.call ?? this.last.get(member);
    return {
      member,
      provider: provider.name,
      model,
      text: answer?.text ?? null,
      errorClass: answer ? null : (call?.facts.errorClass ?? 'cancelled'),
      callId: call?.facts.id ?? null,
    };
  }

  /** Of a call whose cost is not known it is taken for granted that it was the most it could be. */
  private charge(facts: CallFacts, most: NanoUsd | null): void {
    const { nanoUsd } = priceCall(facts, facts.usage === null ? null : this.rule.priceOf(facts));
    if (nanoUsd === null) this.isCostKnown = false;
    this.spent += nanoUsd ?? most ?? 0n;
  }

  private factsOf({ provider, model }: Seat): CallFacts {
    const { id, project, environment, feature, keyId, now, newId } = this.rule;
    return {
      ...UNTOLD,
      id: newId(),
      dialect: 'native',
      startedAtMs: now(),
      project,
      environment,
      feature,
      provider: provider.name,
      model,
      wallBounceId: id,
      traceId: id,
      keyId,
    };
  }

  /** The most that asking may cost; `null` where no price is known. */
  private mostCost(facts: CallFacts, messages: readonly Message[]): NanoUsd | null {
    const usage = { inputUncached: estimatedTokens(messages), output: this.rule.maxOutputTokens };
    return priceCall({ ...facts, usage }, this.rule.priceOf(facts)).nanoUsd;
  }

  private obstacle(most: NanoUsd | null): NotAsked | null {
    if (this.rule.signal.aborted) return 'time';
    if (this.rule.budget === null) return null;
    if (most === null) return 'price_unknown';
    return this.spent + this.reserved + most > this.rule.budget ? 'budget' : null;
  }
}

function callOf(told: CallFacts, messages: readonly Message[], reply: LlmReply): RunCall {
  const output = reply.outcome === 'answered' ? keptText(reply.text, LONGEST_CONTENT) : null;
  return { facts: canonical(told), input: keptText(JSON.stringify(messages), LONGEST_CONTENT), output };
}

function factsOfReply(reply: LlmReply, provider: string): Partial<CallFacts> {
  const { latencyMs, timeToFirstTokenMs, responseModel, finishReason, streamed, serviceTier } = reply;
  const told = { latencyMs, timeToFirstTokenMs, responseModel, finishReason, streamed };
  const usage = usageOf(reply, provider);
  return { ...told, ...usage, serviceTier: serviceTier ?? usage.serviceTier, ...failureOf(reply) };
}

type ReadUsage = Pick<CallFacts, 'usage' | 'usageNote' | 'reportedNanoUsd' | 'serviceTier'>;

function usageOf({ rawUsage }: LlmReply, provider: string): ReadUsage {
  const read = rawUsage === null ? null : readRawUsage(provider, rawUsage);
  if (read === null || isFault(read)) return { usage: null, usageNote: null, reportedNanoUsd: null, serviceTier: null };
  const { usage, note, reportedNanoUsd, serviceTier } = read;
  return { usage, usageNote: note, reportedNanoUsd, serviceTier };
}

function failureOf(reply: LlmReply): Partial<CallFacts> {
  if (reply.outcome === 'answered') return {};
  return { status: 'error', errorClass: reply.errorClass, httpStatus: reply.httpStatus, errorMessage: reply.message };
}
