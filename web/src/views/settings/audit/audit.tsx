import { api } from '../../../api/client';
import { mayDo, useSession } from '../../../api/session';
import { useWords } from '../../../language/language';
import { itemsOf, More, PAGED } from '../../../view/pages';
import { Panel } from '../../../view/panel';
import { Settings } from '../settings';
import { EntryFilters } from './entry-filters';
import { EntryList } from './entry-list';
import { Files } from './files';
import { useNarrowed } from './narrowed';
import { Verdict } from './verdict';
import { auditWords } from './words';

/** Audit is who did what to the service, whether that is still what was written, and the same as files. */
export function Audit() {
  const said = useWords(auditWords);
  if (!mayDo(useSession(), 'admin')) {
    return (
      <Settings>
        <p className="panel p-3 text-quiet">{said.mayNotLook}</p>
      </Settings>
    );
  }
  return (
    <Settings tools={<Files />}>
      <Verdict />
      <Entries />
    </Settings>
  );
}

function Entries() {
  const said = useWords(auditWords);
  const query = useNarrowed();
  const asked = api.useInfiniteQuery('get', '/api/v1/audit-logs', { params: { query } }, PAGED);
  return (
    <Panel title={said.entries} asked={itemsOf(asked)} waits={400} tools={<EntryFilters />}>
      {(rows) =>
        rows.length === 0 ? (
          <p className="text-quiet">{said.none}</p>
        ) : (
          <>
            <EntryList name={said.entries} rows={rows} />
            <More asked={asked} />
          </>
        )
      }
    </Panel>
  );
}
