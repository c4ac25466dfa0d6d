import { isFresh, type Learned } from '../domain/forecast/learned.js';
import { historySpan, learnDays } from '../domain/forecast/outlook.js';
import type { SpendModel } from '../domain/forecast/spend-forecast.js';

/** Amounts is what days came to, by when they begin; days that nothing is known of are missing. */
export type Amounts = ReadonlyMap<number, bigint>;

interface Subject {
  id: string;
  timezone: string;
}

/** Source tells what there is to learn. */
export interface Source<Of extends Subject> {
  /** The amounts of some subjects since a moment, by their ids. */
  daysOf(subjects: readonly Of[], fromMs: number): Promise<ReadonlyMap<string, Amounts>>;
  /** What a subject counts: what was learned of another says nothing of it. */
  countedBy(subject: Of): unknown;
}

/** LearnedDays learns from the days of budgets, or of whatever else is counted by days, and remembers it for a while. */
export class LearnedDays<Of extends Subject> {
  private readonly learned = new Map<string, Learned>();

  constructor(private readonly source: Source<Of>) {}

  /**
   * models is what was learned of some subjects, in their order; `null` where too little is known. At most `mostLearned` of them
   * are learned anew: the others are `null` until they are, unless it was done a while ago.
   */
  async models(subjects: readonly Of[], nowMs: number, mostLearned = Infinity): Promise<(SpendModel | null)[]> {
    const stale = subjects
      .filter((subject) => !this.isFresh(subject, nowMs))
      .sort((one, other) => this.learnedAt(one) - this.learnedAt(other));
    if (stale.length > 0) await this.learn(stale.slice(0, mostLearned), nowMs);
    return subjects.map((subject) => this.learnedOf(subject, nowMs)?.model ?? null);
  }

  private async learn(subjects: readonly Of[], nowMs: number): Promise<void> {
    const spans = subjects.map((subject) => ({ subject, span: historySpan(subject, nowMs) }));
    const days = await this.source.daysOf(subjects, Math.min(...spans.map(({ span }) => span.fromMs)));
    for (const { subject, span } of spans) {
      const model = learnDays(subject, span, days.get(subject.id) ?? new Map());
      this.learned.set(subject.id, { of: this.textOf(subject, nowMs), atMs: nowMs, model });
    }
  }

  private learnedAt({ id }: Of): number {
    return this.learned.get(id)?.atMs ?? 0;
  }

  private isFresh(subject: Of, nowMs: number): boolean {
    return isFresh(this.learned.get(subject.id), this.textOf(subject, nowMs), nowMs);
  }

  private learnedOf(subject: Of, nowMs: number): Learned | null {
    const learned = this.learned.get(subject.id);
    return learned?.of === this.textOf(subject, nowMs) ? learned : null;
  }

  private textOf(subject: Of, nowMs: number): string {
    const { timezone } = subject;
    return JSON.stringify([this.source.countedBy(subject), timezone, historySpan(subject, nowMs).toMs]);
  }
}
