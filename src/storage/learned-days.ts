import { isFresh, type Learned } from '../domain/forecast/learned.js';
import { historySpan, learnDays } from '../domain/forecast/outlook.js';
import type { SpendModel } from '../domain/forecast/spend-forecast.js';
import type { Period } from '../domain/period.js';
import { Turns } from './turns.js';

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

/** A subject, the days that tell of it, and what of it they tell. */
interface Lesson<Of extends Subject> extends Pick<Learned, 'of'> {
  subject: Of;
  span: Period;
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
    const lessons = this.lessonsOf(subjects, nowMs);
    const stale = lessons
      .filter(({ subject, of }) => !isFresh(this.learned.get(subject.id), of, nowMs))
      .sort((one, other) => this.learnedAt(one) - this.learnedAt(other));
    if (stale.length > 0) await this.learn(stale.slice(0, mostLearned), nowMs);
    return lessons.map(({ subject, of }) => {
      const learned = this.learned.get(subject.id);
      return learned?.of === of ? learned.model : null;
    });
  }

  /** Of a thousand subjects, most are of a few zones. */
  private lessonsOf(subjects: readonly Of[], nowMs: number): Lesson<Of>[] {
    const spans = new Map<string, Period>();
    return subjects.map((subject) => {
      const { timezone } = subject;
      const span = spans.get(timezone) ?? historySpan(subject, nowMs);
      spans.set(timezone, span);
      return { subject, span, of: JSON.stringify([this.source.countedBy(subject), timezone, span.toMs]) };
    });
  }

  private async learn(lessons: readonly Lesson<Of>[], nowMs: number): Promise<void> {
    const fromMs = Math.min(...lessons.map(({ span }) => span.fromMs));
    const subjects = lessons.map(({ subject }) => subject);
    const days = await this.source.daysOf(subjects, fromMs);
    const turns = new Turns();
    for (const { subject, span, of } of lessons) {
      const model = learnDays(subject, span, days.get(subject.id) ?? new Map());
      this.learned.set(subject.id, { of, atMs: nowMs, model });
      await turns.give();
    }
  }

  private learnedAt({ subject }: Lesson<Of>): number {
    return this.learned.get(subject.id)?.atMs ?? 0;
  }
}
