import { DIMENSIONS, OTHER, type Dimension, type Dimensions } from '../../domain/call.js';

/**
 * CAPS is how many values a dimension may have within a project before further ones count as `other`, so that a sender
 * who puts identifiers into a dimension cannot make every question expensive. The calls themselves keep what was told.
 */
const CAPS: Readonly<Record<Dimension, number>> = {
  project: 500,
  environment: 50,
  provider: 50,
  model: 256,
  operation: 32,
  feature: 1000,
  release: 2000,
  segment: 1000,
};

/** The number of combinations within a project; beyond it only providers are still told apart. */
const SERIES_CAP = 20_000;

/** The number of exposed series over all projects, which bounds the size of `/metrics`. */
const EXPOSED_CAP = 2000;

const NOTHING: Dimensions = {
  project: '',
  environment: '',
  provider: '',
  model: '',
  operation: '',
  feature: '',
  release: '',
  segment: '',
};

/** SeriesCaps decides under which combination of values calls count. It may stand on another, of which it says nothing. */
export class SeriesCaps {
  private readonly values = new Map<string, Set<string>>();
  private readonly combinations = new Map<string, number>();
  private exposed = 0;

  constructor(private readonly base: SeriesCaps | null = null) {}

  /** capped is a combination whose values beyond their cap are `other`; `isKnown` tells of combinations counted already. */
  capped(told: Dimensions, isKnown: (dimensions: Dimensions) => boolean): Dimensions {
    const project = this.isWithin('project', keyOf('project', ''), told.project) ? told.project : OTHER;
    const capped: Dimensions = { ...told, project };
    for (const dimension of DIMENSIONS.slice(1)) {
      if (!this.isWithin(dimension, keyOf(dimension, project), told[dimension])) capped[dimension] = OTHER;
    }
    if (this.combinationsOf(project) < SERIES_CAP || isKnown(capped)) return capped;
    const others = Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, OTHER])) as unknown as Dimensions;
    return { ...others, project, provider: capped.provider };
  }

  /** exposedFor is what of a combination the exposed metrics tell. */
  exposedFor({ project, provider, model }: Dimensions, isKnown: (dimensions: Dimensions) => boolean): Dimensions {
    const exposed = { ...NOTHING, project, provider, model };
    if (this.exposedCount < EXPOSED_CAP || isKnown(exposed)) return exposed;
    return { ...NOTHING, project: OTHER, provider: OTHER, model: OTHER };
  }

  /** count takes note of a new combination. */
  count(dimensions: Dimensions): void {
    const { project } = dimensions;
    this.combinations.set(project, (this.combinations.get(project) ?? 0) + 1);
    for (const dimension of DIMENSIONS) {
      const key = keyOf(dimension, project);
      if (this.base?.has(key, dimensions[dimension])) continue;
      const known = this.values.get(key);
      if (known) known.add(dimensions[dimension]);
      else this.values.set(key, new Set([dimensions[dimension]]));
    }
  }

  /** countExposed takes note of a new exposed series. */
  countExposed(): void {
    this.exposed++;
  }

  /** projects is the names of all projects. */
  projects(): string[] {
    return [...(this.base?.projects() ?? []), ...(this.values.get(keyOf('project', '')) ?? [])];
  }

  /** valuesOf is the values that a dimension has within some projects. */
  valuesOf(dimension: Dimension, projects: readonly string[]): Set<string> {
    if (dimension === 'project') return new Set(projects);
    const values = new Set(this.base?.valuesOf(dimension, projects));
    for (const project of projects) {
      for (const value of this.values.get(keyOf(dimension, project)) ?? []) values.add(value);
    }
    return values;
  }

  private get exposedCount(): number {
    return (this.base?.exposedCount ?? 0) + this.exposed;
  }

  private combinationsOf(project: string): number {
    return (this.base?.combinationsOf(project) ?? 0) + (this.combinations.get(project) ?? 0);
  }

  private isWithin(dimension: Dimension, key: string, value: string): boolean {
    return this.sizeOf(key) < CAPS[dimension] || this.has(key, value);
  }

  private sizeOf(key: string): number {
    return (this.base?.sizeOf(key) ?? 0) + (this.values.get(key)?.size ?? 0);
  }

  private has(key: string, value: string): boolean {
    return (this.values.get(key)?.has(value) ?? false) || (this.base?.has(key, value) ?? false);
  }
}

function keyOf(dimension: Dimension, project: string): string {
  return dimension === 'project' ? dimension : `${dimension}\x01${project}`;
}
