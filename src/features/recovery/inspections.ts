import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Check } from '../../domain/recovery/actions.js';
import type { Finding } from '../../domain/recovery/findings.js';
import type { Looked } from '../../domain/recovery/trouble.js';
import type { Inspection, Seen } from './inspection.js';
import { within } from '../../storage/within.js';

/** A check that takes longer than that has shown nothing. */
const PATIENCE_MS = 60_000;

/** A check that took longer than that is not done again just because somebody asks, before so many times as long has passed. */
const LONG_MS = 1_000;
const RESTS_TIMES = 20;

/** Shown is what a check showed, and how long that took. */
export interface Shown extends Looked {
  seen: Seen;
  tookMs: number;
}

/** What a check showed last, and when by the clock of the process. */
interface Remembered {
  shown: Shown;
  endedAt: number;
}

/** Inspections are all checks. They know when each was last looked at because it was due, and never look at one twice at once. */
@Injectable()
export class Inspections {
  private readonly lookedMs = new Map<Check, number>();
  private readonly looking = new Map<Check, Promise<Shown>>();
  private readonly last = new Map<Check, Remembered>();

  constructor(
    private readonly all: readonly Inspection[],
    private readonly clock: Clock,
  ) {}

  /**
   * look looks at everything, one check after the other: nobody is held up by a diagnosis. Of a check that takes long it tells what was seen
   * a while ago, no longer than it would be until it is due.
   */
  async look(): Promise<Shown[]> {
    const shown: Shown[] = [];
    for (const inspection of this.all) {
      const isInVain = !inspection.isLocal && shown.some(isAway);
      shown.push(
        isInVain
          ? withoutDatabase(inspection.check)
          : (this.remembered(inspection) ?? (await this.show(inspection, this.begun(inspection)))),
      );
    }
    return shown;
  }

  /** among looks at what is due, or at everything now, of what each worker looks at for itself or one for all. */
  async among(isLocal: boolean, which: 'due' | 'everything'): Promise<Shown[]> {
    const nowMs = this.clock.now();
    const isDue = ({ check, everyMs }: Inspection): boolean => {
      const lookedMs = this.lookedMs.get(check);
      return lookedMs === undefined || lookedMs > nowMs || nowMs - lookedMs >= everyMs;
    };
    const shown: Shown[] = [];
    const wanted = this.all.filter((one) => one.isLocal === isLocal && (which === 'everything' || isDue(one)));
    for (const one of wanted) {
      this.lookedMs.set(one.check, nowMs);
      shown.push(await this.show(one, this.begun(one)));
    }
    return shown;
  }

  /** at looks at one check now: what was begun before may not have seen what is now. */
  async at(check: Check): Promise<Shown | null> {
    const inspection = this.all.find((one) => one.check === check);
    if (!inspection) return null;
    const going = this.looking.get(check) ?? Promise.resolve(null);
    return this.show(
      inspection,
      going.catch(() => undefined).then(() => this.begun(inspection)),
    );
  }

  /** isLocal tells whether each worker looks at a check for itself. */
  isLocal(check: Check): boolean {
    return this.all.some((one) => one.check === check && one.isLocal);
  }

  private remembered({ check, everyMs }: Inspection): Shown | null {
    const last = this.last.get(check);
    if (!last || last.shown.tookMs < LONG_MS) return null;
    const restsMs = Math.min(everyMs, RESTS_TIMES * last.shown.tookMs);
    return performance.now() - last.endedAt < restsMs ? last.shown : null;
  }

  /** Who asks while somebody looks waits for the same, also where nobody has waited for it to the end. */
  private begun(inspection: Inspection): Promise<Shown> {
    const { check } = inspection;
    const begun = this.looking.get(check) ?? this.seen(inspection).finally(() => this.looking.delete(check));
    this.looking.set(check, begun);
    return begun;
  }

  private async seen(inspection: Inspection): Promise<Shown> {
    const { check } = inspection;
    const startedAt = performance.now();
    const seen = await inspection.look();
    const endedAt = performance.now();
    const shown = { check, seen, findings: findingsIn(seen), tookMs: Math.round(endedAt - startedAt) };
    if (shown.findings === null) this.last.delete(check);
    else this.last.set(check, { shown, endedAt });
    return shown;
  }

  private show({ check }: Inspection, looked: Promise<Shown>): Promise<Shown> {
    const startedAt = performance.now();
    return within(PATIENCE_MS, looked).catch((error: unknown) => ({
      ...{ check, findings: null, tookMs: Math.round(performance.now() - startedAt) },
      seen: { unseen: 'not_known' as const, because: (error as Error).message },
    }));
  }
}

/** Whether the database was looked at, and does not answer. */
function isAway({ check, findings }: Shown): boolean {
  return check === 'database' && (findings === null || findings.some(({ kind }) => kind !== 'database_not_writable'));
}

function withoutDatabase(check: Check): Shown {
  return { check, seen: { unseen: 'not_known', because: 'the database does not answer' }, findings: null, tookMs: 0 };
}

/** Where there is nothing of a kind, nothing of it is wrong. */
function findingsIn(seen: Seen): Finding[] | null {
  if ('findings' in seen) return seen.findings;
  return seen.unseen === 'not_applicable' ? [] : null;
}
