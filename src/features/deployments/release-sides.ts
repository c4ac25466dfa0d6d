import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { compareMix } from '../../domain/comparison/mix.js';
import { compareSides, type BouncePart } from '../../domain/comparison/release-effects.js';
import { covers, type Around, type Deployment } from '../../domain/deployment/deployment.js';
import { Rejected } from '../../domain/failures.js';
import { ceilTo, DAY_MS, QUARTER_HOUR_MS, type Period } from '../../domain/period.js';
import type { Rollup } from '../../domain/rollup/rollup.js';
import type { Filter } from '../../http/query.js';
import { RangePlanner } from '../../storage/repositories/range-planner.js';
import { UsageReader } from '../../storage/repositories/usage-reader.js';
import { BounceReader } from '../../storage/wall-bounces/bounce-reader.js';
import type { EffectFacts, SideFacts } from './deployments.view.js';

/** SidesWanted is which release is compared with what, and where. */
export interface SidesWanted {
  release: string;
  against: EffectFacts['against'];
  around: Around;
  filter: Filter;
  /** The project whose wall-bounces are told (`null`: all); `undefined`: none are. */
  bouncesOf: string | null | undefined;
}

const RECENT_MS = 30 * DAY_MS;

/** Sums of one release, by the stretches of time that they are of. */
type Parts = ReadonlyMap<number, Rollup>;

/** ReleaseSides reads both sides of a comparison from sums, and compares them. */
@Injectable()
export class ReleaseSides {
  constructor(
    private readonly usage: UsageReader,
    private readonly planner: RangePlanner,
    private readonly bounces: BounceReader,
    private readonly clock: Clock,
  ) {}

  /** facts is what a release did. It throws `Rejected` (`nothing_before_release`, `nothing_beside_release`; 404). */
  async facts(wanted: SidesWanted): Promise<Omit<EffectFacts, 'deployments' | 'against' | 'interval'>> {
    const { release, against, around } = wanted;
    const isBeside = against === 'side_by_side';
    const earlier = isBeside ? around.after : around.before;
    const previous = await this.mostCalled(wanted, earlier);
    const after = await this.parts(release, around.after, wanted);
    const before = await this.parts(previous, earlier, wanted);
    const shared = (one: Parts, other: Parts): Rollup[] =>
      [...one].filter(([atMs]) => !isBeside || other.has(atMs)).map(([, rollup]) => rollup);
    const sides = { before: shared(before, after), after: shared(after, before) };
    if (isBeside && sides.after.length === 0) throw nothingBeside();
    const hasBounces = !isBeside && wanted.bouncesOf !== undefined;
    const bouncesIn = (range: Period): Promise<BouncePart[]> =>
      hasBounces ? this.bounceParts(range, wanted.bouncesOf ?? null) : Promise.resolve([]);
    const effects = compareSides(
      { parts: sides.before, bounces: await bouncesIn(around.before) },
      { parts: sides.after, bounces: await bouncesIn(around.after) },
    );
    return {
      before: factsOf(previous, earlier, sides.before),
      after: factsOf(release, around.after, sides.after),
      effects,
      mix: {
        model: compareMix(...(await this.mixes('model', { ...wanted, previous, earlier }))),
        feature: compareMix(...(await this.mixes('feature', { ...wanted, previous, earlier }))),
      },
      hasBounces,
    };
  }

  /** busiest is the deployment of a release that most calls of the last 30 days were of, or the first. */
  async busiest(places: readonly Deployment[], filter: Filter): Promise<Deployment | undefined> {
    const [first, ...others] = places;
    if (!first || others.length === 0) return first;
    const own = { ...filter, release: [first.release] };
    const toMs = ceilTo(this.clock.now(), QUARTER_HOUR_MS);
    const range = { fromMs: toMs - RECENT_MS, toMs, interval: 'none' } as const;
    const { segments, buckets } = await this.planner.plan(range, own);
    const groupBy = ['project', 'environment'] as const;
    const sums = await this.usage.sums({ segments, buckets, filter: own, groupBy, parts: ['calls'] });
    const callsOf = (place: Deployment): number =>
      sums.reduce((calls, { group: { project = null, environment = null }, rollup }) => {
        return calls + (covers(place, { project, environment, release: first.release }) ? rollup.calls : 0);
      }, 0);
    return others.reduce((most, place) => (callsOf(place) > callsOf(most) ? place : most), first);
  }

  private async mostCalled({ release, against, filter }: SidesWanted, range: Period): Promise<string> {
    const { segments, buckets } = await this.planner.plan({ ...range, interval: 'none' }, filter);
    const sums = await this.usage.sums({ segments, buckets, filter, groupBy: ['release'], parts: ['calls'] });
    const [most] = sums
      .filter(({ group, rollup }) => group.release !== release && rollup.calls > 0)
      .sort((one, other) => other.rollup.calls - one.rollup.calls);
    if (most) return most.group.release ?? '';
    if (against === 'before') throw new Rejected('nothing_before_release', 'no calls were made before it', 404);
    throw nothingBeside();
  }

  private async parts(release: string, range: Period, { around, filter }: SidesWanted): Promise<Parts> {
    const own = { ...filter, release: [release] };
    const { segments, buckets } = await this.planner.plan({ ...range, interval: around.interval }, own);
    const sums = await this.usage.sums({ segments, buckets, filter: own, groupBy: [] });
    return new Map(sums.filter(({ rollup }) => rollup.calls > 0).map(({ bucket, rollup }) => [bucket.fromMs, rollup]));
  }

  /** How many calls there were by the values of a dimension, on either side. */
  private async mixes(
    dimension: 'model' | 'feature',
    { previous, earlier, release, around, filter }: SidesWanted & { previous: string; earlier: Period },
  ): Promise<[before: Map<string, number>, after: Map<string, number>]> {
    const mixOf = async (of: string, range: Period): Promise<Map<string, number>> => {
      const own = { ...filter, release: [of] };
      const { segments, buckets } = await this.planner.plan({ ...range, interval: 'none' }, own);
      const asked = { segments, buckets, filter: own, groupBy: [dimension], parts: ['calls'] as const };
      const sums = await this.usage.sums(asked);
      return new Map(sums.map(({ group, rollup }) => [group[dimension] ?? '', rollup.calls]));
    };
    return [await mixOf(previous, earlier), await mixOf(release, around.after)];
  }

  private async bounceParts(range: Period, project: string | null): Promise<BouncePart[]> {
    const buckets = await this.bounces.overTime('quarter', { ...range, project, taskKind: null });
    const parts = new Map<number, BouncePart>();
    for (const { bucketMs, sums } of buckets) {
      const part = parts.get(bucketMs) ?? { analyses: 0, agreed: 0, confidence: 0, confident: 0 };
      part.analyses += sums.analyses;
      part.agreed += sums.agreed;
      part.confidence += sums.confidenceMicro / 1e6;
      part.confident += sums.confident;
      parts.set(bucketMs, part);
    }
    return [...parts.values()];
  }
}

function nothingBeside(): Rejected {
  return new Rejected('nothing_beside_release', 'no other release was called while it ran', 404);
}

function factsOf(release: string, { fromMs, toMs }: Period, parts: readonly Rollup[]): SideFacts {
  return { release, fromMs, toMs, calls: parts.reduce((sum, { calls }) => sum + calls, 0), parts: parts.length };
}
