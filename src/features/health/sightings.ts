import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { NO_TIME, plusTimes } from '../../domain/health/availability.js';
import { afterLook, type Standing } from '../../domain/health/standing.js';
import { DependencyStates, type Observed, type SeenBy, type Sights } from '../../storage/health/dependency-states.js';
import type { Finding } from './look.js';

/** So much waits while it cannot be written down; of what comes then only the time is kept. */
const MOST_CHANGES = 1_000;

/** Sighting is what a look at a dependency showed, and how that was before. */
export interface Sighting {
  dependency: string;
  /** Who looked; no name: for all. */
  worker: string;
  isCritical: boolean;
  finding: Finding;
  before: Standing | null;
  /** After a longer time nobody knows what was between two looks. */
  longestGapMs: number;
}

/** Sightings keeps what looks at dependencies showed. While the database is away it waits. */
@Injectable()
export class Sightings {
  private readonly seen = new Map<string, SeenBy>();
  private changed: SeenBy[] = [];
  private readonly observed = new Map<string, Observed>();

  constructor(
    private readonly states: DependencyStates,
    private readonly clock: Clock,
  ) {}

  /** of is how a worker saw its dependencies at last. */
  of(worker: string): Promise<SeenBy[]> {
    return this.states.of(worker);
  }

  /** note takes note of what a look showed, and tells how the dependency is since. */
  note({ dependency, worker, isCritical, finding, before, longestGapMs }: Sighting): SeenBy {
    const { standing, isChanged, held } = afterLook(before, finding, this.clock.now(), longestGapMs);
    const { latencyMs, detail } = finding;
    const seen = { dependency, worker, isCritical, latencyMs, detail, ...standing };
    this.seen.set(keyOf(seen), seen);
    if (isChanged && this.changed.length < MOST_CHANGES) this.changed.push(seen);
    for (const { bucketMs, status, ms } of held) {
      this.observe({ bucketMs, dependency, times: { ...NO_TIME, [status]: ms } });
    }
    return seen;
  }

  /** flush writes down what is not written down yet. It throws where that cannot be done, and keeps it for the next time. */
  async flush(): Promise<void> {
    const { seen, changed, observed } = this.taken();
    if (seen.length === 0) return;
    try {
      await this.states.keep({ seen, changed, observed });
    } catch (error) {
      this.changed.unshift(...changed);
      for (const one of seen) if (!this.seen.has(keyOf(one))) this.seen.set(keyOf(one), one);
      for (const one of observed) this.observe(one);
      throw error;
    }
  }

  private taken(): Sights {
    const sights = { seen: [...this.seen.values()], changed: this.changed, observed: [...this.observed.values()] };
    this.seen.clear();
    this.observed.clear();
    this.changed = [];
    return sights;
  }

  private observe({ bucketMs, dependency, times }: Observed): void {
    const key = `${bucketMs} ${dependency}`;
    const known = this.observed.get(key)?.times ?? NO_TIME;
    this.observed.set(key, { bucketMs, dependency, times: plusTimes(known, times) });
  }
}

function keyOf({ dependency, worker }: Pick<SeenBy, 'dependency' | 'worker'>): string {
  return JSON.stringify([dependency, worker]);
}
