import { api } from '../api/client';
import { mayDo, useSession } from '../api/session';

/** KeyNames is what keys are called, by their ids. */
export type KeyNames = ReadonlyMap<string, string>;

/** useKeyNames is what keys are called, as far as whoever is signed in may know and it is known yet. */
export function useKeyNames(): KeyNames {
  const enabled = mayDo(useSession(), 'finance');
  const { data } = api.useQuery('get', '/api/v1/keys/names', {}, { enabled });
  return new Map(data?.items.map(({ id, name }) => [id, name]));
}
