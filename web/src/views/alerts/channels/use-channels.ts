import { api } from '../../../api/client';
import { useSession } from '../../../api/session';

const ALL = { params: { query: { limit: 1_000 } } };

/** useChannels asks for all channels, of which there are few; keys of one project are not told. */
export function useChannels() {
  const enabled = useSession().project === null;
  return api.useQuery('get', '/api/v1/channels', ALL, { enabled });
}
