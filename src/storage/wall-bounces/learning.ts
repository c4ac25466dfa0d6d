import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { learn, type Learned } from '../../domain/confidence/confidence.js';
import { JudgedAnalyses } from './judged-analyses.js';

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
    const name = `${project}\n${taskKind}`;
    const known = this.holding(this.learned, name);
    if (known) return known.value;
    const caughtUp = this.holding(this.caughtUp, project) ?? this.catchUp(project);
    const value = caughtUp.value.then(() => this.learn(project, taskKind));
    this.hold(this.learned, name, { untilMs: caughtUp.untilMs, value });
    return value;
  }

  private catchUp(project: string): Held<void> {
    const value = this.judged.catchUp(project).then(() => undefined);
    return this.hold(this.caughtUp, project, { untilMs: this.clock.passed() + LEARNED_FOR_MS, value });
  }

  private async learn(project: string, taskKind: string): Promise<Learned> {
    const judged = await this.judged.ofKind(project, taskKind);
    return learn(judged.map((each) => each.judged));
  }

  private holding<Value>(all: ReadonlyMap<string, Held<Value>>, name: string): Held<Value> | null {
    const held = all.get(name);
    return held && held.untilMs > this.clock.passed() ? held : null;
  }

  /** Forgets what nobody asked for of late, or it would fill the memory. */
  private hold<Value>(all: Map<string, Held<Value>>, name: string, held: Held<Value>): Held<Value> {
    const now = this.clock.passed();
    for (const [each, { untilMs }] of all) if (untilMs <= now) all.delete(each);
    all.set(name, held);
    held.value.catch(() => {
      if (all.get(name) === held) all.delete(name);
    });
    return held;
  }
}
