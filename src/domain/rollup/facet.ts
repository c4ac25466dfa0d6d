import { DIMENSIONS, type Dimension, type Dimensions } from '../call.js';
import type { Grain } from './grain.js';

/**
 * FACETS are dimensions that are asked for together. Beside the sums of whole series, sums are kept by these dimensions alone:
 * there are few of them, however many combinations of all eight there are. They are stored: add new ones at the end.
 */
export const FACETS = {
  model: ['project', 'environment', 'provider', 'model'],
  use: ['project', 'environment', 'feature', 'segment'],
  release: ['project', 'environment', 'release', 'operation'],
  place: ['project', 'environment'],
  provider: ['project', 'environment', 'provider'],
} as const satisfies Record<string, readonly Dimension[]>;
export type Facet = keyof typeof FACETS;
export const FACET_NAMES = Object.keys(FACETS) as Facet[];

/** FacetSeries are the numbers of the series that stand for a whole series in each facet. */
export type FacetSeries = Readonly<Record<Facet, number>>;

/** facetOf is what a facet tells of a combination; the other dimensions are empty. */
export function facetOf(facet: Facet, dimensions: Dimensions): Dimensions {
  const told: readonly Dimension[] = FACETS[facet];
  const entries = DIMENSIONS.map((name) => [name, told.includes(name) ? dimensions[name] : '']);
  return Object.fromEntries(entries) as Dimensions;
}

/** hasFacets tells whether the sums of a grain are kept by facets too. */
export function hasFacets(grain: Grain): boolean {
  return grain === 'quarter' || grain === 'day';
}

/** facetFor is the coarsest facet that tells all of some dimensions; `null` when only whole series do. */
export function facetFor(asked: readonly Dimension[]): Facet | null {
  const telling = COARSEST_FIRST.find((facet) => {
    const told: readonly Dimension[] = FACETS[facet];
    return asked.every((dimension) => told.includes(dimension));
  });
  return telling ?? null;
}

const COARSEST_FIRST = [...FACET_NAMES].sort((one, other) => FACETS[one].length - FACETS[other].length);
