import { useAddress } from '../../../address/address';
import { useMinute } from '../../../address/minute';
import { enteredAt } from '../../../address/zone';
import { api, type Schema } from '../../../api/client';
import { useSession } from '../../../api/session';
import { useWords } from '../../../language/language';
import { Panel } from '../../../view/panel';
import { AGAIN } from '../asking';
import { newWindow, windowDraft } from './draft';
import { WindowForm } from './window-form';
import { WindowTable } from './window-table';
import { windowWords } from './words';

/** There are few. */
const ALL = { params: { query: { limit: 1_000 } } };

/**
 * Windows is when work is done and alerts are not told; the address says which is made or changed (`window`), and which was
 * asked about (`maintenance`).
 */
export function Windows({ mayChange }: { mayChange: boolean }) {
  const said = useWords(windowWords);
  const asked = api.useQuery('get', '/api/v1/maintenance-windows', ALL, AGAIN);
  return (
    <>
      {mayChange && asked.data && <OpenForm windows={asked.data.items} />}
      <Panel title={said.title} asked={asked} waits={80}>
        {({ items }) => (
          <>
            <GoneWindow windows={items} />
            {items.length === 0 ? (
              <p className="text-quiet">{said.none}</p>
            ) : (
              <WindowTable windows={items} mayChange={mayChange} />
            )}
          </>
        )}
      </Panel>
    </>
  );
}

/** Who asks about a window that is no more is told so. */
function GoneWindow({ windows }: { windows: readonly Schema<'MaintenanceWindow'>[] }) {
  const said = useWords(windowWords);
  const [search] = useAddress();
  const meant = search.get('maintenance');
  return meant === null || windows.some(({ id }) => id === meant) ? null : <p role="alert">{said.notKnown}</p>;
}

function OpenForm({ windows }: { windows: readonly Schema<'MaintenanceWindow'>[] }) {
  const said = useWords(windowWords);
  const { reportingTimezone } = useSession();
  const nowMs = useMinute();
  const [search, change] = useAddress();
  const edit = search.get('window');
  if (edit === null) return null;
  const close = (): void => change({ window: null }, true);
  if (edit === 'new') {
    const [today = ''] = enteredAt(nowMs, reportingTimezone).split('T');
    return <WindowForm key="new" id={null} first={newWindow(reportingTimezone, today)} onClose={close} />;
  }
  const window = windows.find(({ id }) => id === edit);
  if (!window) return <p role="alert">{said.notKnown}</p>;
  return <WindowForm key={edit} id={edit} first={windowDraft(window)} onClose={close} />;
}
