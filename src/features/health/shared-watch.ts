import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { floorTo, MINUTE_MS } from '../../domain/period.js';
import { DependencyStates, FOR_ALL, type Claim, type SeenBy } from '../../storage/health/dependency-states.js';
import { ProviderChecks } from './provider-checks.js';
import { SERVICE_PREFIX, ServiceChecks } from './service-checks.js';
import { knownForMs, type SharedCheck } from './shared-check.js';
import { Sightings } from './sightings.js';

/** Who asks for it does not wait longer for somebody else's service. */
const PATIENCE_MS = 2_000;

/** What is looked at more seldom is not looked at because somebody asks: it may cost something, or mind. */
const OFTEN_MS = MINUTE_MS;

/** SharedWatch looks, one worker for all, at what is the same for all of them: other people's services and LLM providers. */
@Injectable()
export class SharedWatch implements BeforeApplicationShutdown {
  private readonly logger = new Logger(SharedWatch.name);
  private readonly stopping = new AbortController();
  private readonly known = new Map<string, SeenBy>();
  private checks: SharedCheck[] = [];
  private beginning: Promise<void> | null = null;
  private readonly looks = new Map<string, Promise<void>>();

  constructor(
    private readonly services: ServiceChecks,
    private readonly providers: ProviderChecks,
    private readonly states: DependencyStates,
    private readonly sightings: Sightings,
    private readonly clock: Clock,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.beginning;
    await Promise.all(this.looks.values());
  }

  /** begin forgets services that are watched no more. */
  async begin(): Promise<void> {
    await this.states.only(
      SERVICE_PREFIX,
      this.services.all().map(({ dependency }) => dependency),
    );
  }

  /** seen is how all of it is, as far as that is known. */
  seen(): SeenBy[] {
    const nowMs = this.clock.now();
    return this.checks.flatMap((check) => {
      const seen = this.known.get(check.dependency);
      return seen && seen.seenMs <= nowMs && nowMs - seen.seenMs <= knownForMs(check) ? seen : [];
    });
  }

  /** look looks at what is due or, where it is looked at often, was not for so long, and waits for it, but not for long. */
  async look(mostAgeMs = Infinity): Promise<void> {
    this.beginning ??= this.beginLooks(mostAgeMs)
      .catch((error: unknown) => this.logger.warn(`services cannot be looked at: ${String(error)}`))
      .finally(() => (this.beginning = null));
    const all = this.beginning.then(() => Promise.all(this.looks.values()));
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([all, new Promise((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)))]);
    clearTimeout(timer);
  }

  /** One that takes long to answer keeps nobody from looking at the others. */
  private async beginLooks(mostAgeMs: number): Promise<void> {
    await this.learn();
    this.checks = [...this.services.all(), ...(await this.providers.all())];
    const due = this.checks.flatMap((check): Claim[] => {
      const { dependency, everyMs } = check;
      const withinMs = everyMs <= OFTEN_MS ? Math.min(everyMs, mostAgeMs) : everyMs;
      return this.isDue(dependency, withinMs) && !this.looks.has(dependency) ? [{ dependency, withinMs }] : [];
    });
    if (due.length === 0) return;
    const claimed = await this.states.claim(due);
    for (const check of this.checks.filter(({ dependency }) => claimed.has(dependency))) {
      const look = this.lookAt(check)
        .catch((error: unknown) => this.logger.warn(`${check.dependency} cannot be looked at: ${String(error)}`))
        .finally(() => this.looks.delete(check.dependency));
      this.looks.set(check.dependency, look);
    }
  }

  /** What was seen here last may not be written down yet; what a clock saw that was ahead counts for nothing. */
  private async learn(): Promise<void> {
    const nowMs = this.clock.now();
    for (const seen of await this.states.of(FOR_ALL)) {
      const own = this.known.get(seen.dependency);
      if (!own || own.seenMs < seen.seenMs || own.seenMs > nowMs) this.known.set(seen.dependency, seen);
    }
  }

  private isDue(dependency: string, withinMs: number): boolean {
    const nowMs = this.clock.now();
    const seenMs = this.known.get(dependency)?.seenMs;
    return seenMs === undefined || seenMs > nowMs || floorTo(seenMs, withinMs) < floorTo(nowMs, withinMs);
  }

  private async lookAt(check: SharedCheck): Promise<void> {
    const { dependency, isCritical } = check;
    const { signal } = this.stopping;
    const finding = signal.aborted ? null : await check.look(signal);
    if (finding === null || signal.aborted) return;
    const before = this.known.get(dependency) ?? null;
    const seen = { dependency, isCritical, worker: FOR_ALL, finding, before, longestGapMs: knownForMs(check) };
    this.known.set(dependency, this.sightings.note(seen));
    await this.sightings.flush();
  }
}
