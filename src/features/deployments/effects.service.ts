import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { aroundOf, covers, type Deployment } from '../../domain/deployment/deployment.js';
import { Rejected } from '../../domain/failures.js';
import { HOUR_MS } from '../../domain/period.js';
import type { Caller } from '../../domain/scopes.js';
import { filterIn, type Filter } from '../../http/query.js';
import { Deployments } from '../../storage/deployments/deployments.js';
import { NewReleases } from '../../storage/deployments/new-releases.js';
import type { EffectQuery } from './deployments.schema.js';
import { viewOfEffect, type ReleaseEffectView } from './deployments.view.js';
import { ReleaseSides } from './release-sides.js';

/** A release that runs in more places than these is one of them all the same. */
const MOST_PLACES = 100;

/** EffectsService answers what a release did: whether calls are better or worse since it was deployed. */
@Injectable()
export class EffectsService {
  constructor(
    private readonly deployments: Deployments,
    private readonly releases: NewReleases,
    private readonly sides: ReleaseSides,
    private readonly clock: Clock,
  ) {}

  /**
   * effect compares a release with what ran before it, or beside it, where it was deployed. It throws `Rejected`
   * (`release_not_found`, `nothing_before_release`, `nothing_beside_release`, 404; and what the planner refuses).
   */
  async effect(query: EffectQuery, caller: Caller): Promise<ReleaseEffectView> {
    const { release, deployment: id, against, windowHours, ...dimensions } = query;
    const told = filterIn(dimensions, caller);
    const places = await this.placesOf(release, told);
    const chosen = id === undefined ? await this.sides.busiest(places, told) : places.find((place) => place.id === id);
    const around = chosen && aroundOf(chosen.atMs, windowHours * HOUR_MS, this.clock.now());
    if (!around) throw new Rejected('release_not_found', `no deployment of ${release} is known here`, 404);
    const filter = within(told, chosen);
    const facts = await this.sides.facts({ release, against, around, filter, bouncesOf: bouncesOf(told, chosen) });
    const others = places.filter((place) => place !== chosen);
    return viewOfEffect({ ...facts, deployments: [chosen, ...others], against, interval: around.interval });
  }

  /** The deployments of a release that a filter leaves, the first one first; one that has just been called is looked for. */
  private async placesOf(release: string, filter: Filter): Promise<Deployment[]> {
    const known = await this.known(release, filter);
    if (known.length > 0) return known;
    await this.releases.observe();
    return this.known(release, filter);
  }

  private async known(release: string, { project, environment }: Filter): Promise<Deployment[]> {
    const wanted = { release, project: null, environment: null, fromMs: 0, toMs: this.clock.now() + 1 };
    const all = await this.deployments.list({ ...wanted, after: null, most: MOST_PLACES });
    const isWithin = (place: Deployment): boolean => {
      const places = (project ?? [place.project]).flatMap((one) =>
        (environment ?? [place.environment]).map((other) => ({ project: one, environment: other, release })),
      );
      return places.some((other) => covers(place, other));
    };
    return all.filter(isWithin).reverse();
  }
}

/** What is asked for, where a release was deployed. */
function within(filter: Filter, { project, environment }: Deployment): Filter {
  return {
    ...filter,
    ...(project === null ? {} : { project: [project] }),
    ...(environment === null ? {} : { environment: [environment] }),
  };
}

/** The project whose wall-bounces are told (`null`: all); `undefined` where they would be of other calls than is asked for. */
function bouncesOf(filter: Filter, deployment: Deployment): string | null | undefined {
  const { project } = filter;
  if (Object.keys(filter).some((name) => name !== 'project' && name !== 'environment')) return undefined;
  if (deployment.project !== null) return deployment.project;
  return project === undefined ? null : project.length === 1 ? project[0] : undefined;
}
