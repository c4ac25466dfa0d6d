import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { learn, type Learned } from '../../domain/confidence/confidence.js';
import { JUDGED_EVER, JudgedAnalyses } from './judged-analyses.js';

/** For so long what was learned is used without looking again. */
const LEARNED_FOR_MS = 30_000;

/** What was found out, and how long it holds. */
interface Held<Value> {
  untilMs: number;
  value: Promise<Value>;
}

/** Learning is what is learned from judged analyses, half a minute old at most. */
@Injectable()
export class Learning {
  private readonly caughtUp = new Map<string, Held<void>>();
  private readonly learned = new Map<string, Held<Learned>>();

  constructor(
    private readonly judged: JudgedAnalyses,
    private readonly clock: Clock,
  ) {}

  /** learnedOf is what was learned in a project of a kind of task. */
  learnedOf(project: string, taskKind: string): Promise<Learned> {
    return this.held(this.learned, `${project}\n${taskKind}`, async () => {
      await this.held(this.caughtUp, project, () => this.judged.catchUp(project));
      const judged = await this.judged.within(project, { ...JUDGED_EVER, taskKind });
      return learn(judged.map((each) => each.judged));
    });
  }

  /** What is held under a name, or found out anew; what nobody asked for of late is forgotten, or it would fill the memory. */
  private held<Value>(all: Map<string, Held<Value>>, name: string, find: () => Promise<Value>): Promise<Value> {
    const now = this.clock.passed();
    const known = all.get(name);
    if (known && known.untilMs > now) return known.value;
    for (const [each, { untilMs }] of all) if (untilMs <= now) all.delete(each);
    const value = find();
    all.set(name, { untilMs: now + LEARNED_FOR_MS, value });
    value.catch(() => all.delete(name));
    return value;
  }
}
