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

/** DimensionValues is the values that each dimension has. */
export type DimensionValues = Readonly<Partial<Record<Dimension, readonly string[]>>>;

const NONE: DimensionValues = {};

/** useDimensions is the values that each dimension has within the project looked at, as far as they are known yet. */
export function useDimensions(): DimensionValues {
  const { project } = usePlace();
  const query = project === null ? {} : { project: [project] };
  return api.useQuery('get', '/api/v1/dimensions', { params: { query } }).data?.values ?? NONE;
}
