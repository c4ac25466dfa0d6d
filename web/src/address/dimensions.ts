import { api } from '../api/client';
import { usePlace } from './address';

/** DIMENSIONS are what calls are told apart by, in the order in which they are offered. */
export const DIMENSIONS = [
  'provider',
  'model',
  'feature',
  'project',
  'environment',
  'operation',
  'release',
  'segment',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

const NONE = Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, []])) as unknown as Record<
  Dimension,
  string[]
>;

/** useDimensions is the values that each dimension has within the project looked at. */
export function useDimensions(): Readonly<Record<Dimension, readonly string[]>> {
  const { project } = usePlace();
  const query = project === null ? {} : { project: [project] };
  return api.useQuery('get', '/api/v1/dimensions', { params: { query } }).data ?? NONE;
}
