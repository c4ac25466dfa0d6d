import { useState } from 'react';
import { api } from '../../api/client';
import { useWords } from '../../language/language';
import { Refusal } from '../../view/refusal';
import { visible } from '../../view/told';
import { useChanged } from '../../view/use-changed';
import { incidentWords } from './words';

/** MergeIncident says of another open incident that it is this one; it is not there while there is no other. */
export function MergeIncident({ id }: { id: string }) {
  const said = useWords(incidentWords);
  const [other, setOther] = useState('');
  const query = { state: 'open', limit: 50 } as const;
  const { data } = api.useQuery('get', '/api/v1/incidents', { params: { query } });
  const merge = api.useMutation(
    'post',
    '/api/v1/incidents/{id}/merge',
    useChanged(() => setOther('')),
  );
  const others = (data?.items ?? []).filter((incident) => incident.id !== id);
  if (others.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <select
        className="control max-w-full"
        aria-label={said.merge}
        value={other}
        onChange={({ target }) => setOther(target.value)}
      >
        <option value="">{`${said.merge}: ${said.mergeNone}`}</option>
        {others.map((incident) => (
          <option key={incident.id} value={incident.id}>
            {visible(incident.title)}
          </option>
        ))}
      </select>
      {other !== '' && (
        <button
          type="button"
          className="control"
          disabled={merge.isPending}
          onClick={() => merge.mutate({ params: { path: { id } }, body: { incident: other } })}
        >
          {said.doMerge}
        </button>
      )}
      <Refusal error={merge.error} />
    </div>
  );
}
