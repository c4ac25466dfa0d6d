import type { LanguageModelV3Content, LanguageModelV3FinishReason, LanguageModelV3StreamPart } from '@ai-sdk/provider';
import { isObject, type RawObject } from '../../domain/raw-usage/counts.js';
import { BROKEN_OFF, fault, NoAnswer, toldFault, type Fault } from './fault.js';
import type { LlmTold } from './llm-provider.js';
import type { Protocol } from './protocols.js';

/** Longer answers are not taken; the longest that models give are a quarter of this. */
const LONGEST_TEXT = 2_000_000;

/** Hearing is what has been heard of an answer so far. */
export class Hearing {
  private readonly startedAt = performance.now();
  private firstTokenAt: number | null = null;
  private isStreamed = true;
  private readonly texts: string[] = [];
  private length = 0;
  private usage: RawObject | null = null;
  private serviceTier: string | null = null;
  private model: string | null = null;
  private id: string | null = null;
  private end: LanguageModelV3FinishReason | null = null;

  constructor(private readonly read: Protocol['read']) {}

  /** hear takes the next part of a stream. It throws `NoAnswer` or an error of the SDK when there will be no answer. */
  hear(part: LanguageModelV3StreamPart): void {
    switch (part.type) {
      case 'raw':
        return this.note(part.rawValue);
      case 'text-delta':
        return this.add(part.delta);
      case 'reasoning-delta':
        if (part.delta !== '') this.firstTokenAt ??= performance.now();
        return;
      case 'finish':
        this.end = part.finishReason;
        return;
      case 'error':
        throw part.error;
      default:
    }
  }

  /** hearWhole takes an answer that came in one piece. */
  hearWhole(raw: unknown, content: readonly LanguageModelV3Content[], end: LanguageModelV3FinishReason): void {
    this.isStreamed = false;
    this.note(raw);
    for (const part of content) if (part.type === 'text') this.add(part.text);
    this.end = end;
  }

  get text(): string {
    return this.texts.join('');
  }

  /** fault is why what was heard until the end is no answer, `null` when it is one. */
  fault(): Fault | null {
    if (!this.end || !this.isComplete) return BROKEN_OFF;
    const { unified, raw = 'no reason told' } = this.end;
    if (unified === 'content-filter') return fault('content_filter', `the answer was withheld (${raw})`);
    if (raw === 'error') return fault('server_error', 'the provider ended the answer by an error');
    if (this.text.trim() !== '') return null;
    return unified === 'length'
      ? fault('invalid_request', `the output tokens were used up before the answer began (${raw})`)
      : fault('server_error', `the answer is empty (${raw})`);
  }

  /** told is what is known of the call by now. */
  told(): LlmTold {
    return {
      rawUsage: this.isComplete ? this.usage : null,
      serviceTier: this.serviceTier,
      responseModel: this.model,
      responseId: this.id,
      finishReason: this.end?.raw ?? null,
      latencyMs: performance.now() - this.startedAt,
      timeToFirstTokenMs: this.firstTokenAt === null ? null : this.firstTokenAt - this.startedAt,
      streamed: this.isStreamed,
    };
  }

  /** A stream that ends without the provider's reason for it was cut; an answer in one piece is there or not. */
  private get isComplete(): boolean {
    return this.end !== null && (this.end.raw !== undefined || !this.isStreamed);
  }

  private note(raw: unknown): void {
    if (!isObject(raw)) return;
    const told = raw['error'] === undefined || raw['error'] === null ? null : toldFault(raw);
    if (told) throw new NoAnswer(told);
    const { usage, serviceTier, model, id } = this.read(raw, this.usage);
    if (isObject(usage)) this.usage = usage;
    this.serviceTier = textOr(this.serviceTier, serviceTier);
    this.model = textOr(this.model, model);
    this.id = textOr(this.id, id);
  }

  private add(text: string): void {
    if (text === '') return;
    if (this.isStreamed) this.firstTokenAt ??= performance.now();
    this.length += text.length;
    if (this.length > LONGEST_TEXT) {
      throw new NoAnswer(fault('cancelled', `the answer is longer than ${LONGEST_TEXT} characters`));
    }
    this.texts.push(text);
  }
}

function textOr(known: string | null, told: unknown): string | null {
  return typeof told === 'string' && told !== '' ? told : known;
}
