import { useAddress } from '../../../address/address';
import { api, type Schema } from '../../../api/client';
import { useWords } from '../../../language/language';
import { itemsOf, More, PAGED } from '../../../view/pages';
import { Panel } from '../../../view/panel';
import { AlertsPage } from '../alerts-page';
import { AGAIN } from '../asking';
import { useChannels } from '../channels/use-channels';
import { NotificationTable } from './notification-table';
import { notificationWords } from './words';

const STATES: readonly Schema<'Notification'>['state'][] = ['waiting', 'sent', 'suppressed', 'dead'];

/** Notifications is what was sent where, and what was not and why; the address narrows it to a state (`state`) and a channel (`channel`). */
export function Notifications() {
  const said = useWords(notificationWords);
  const [search] = useAddress();
  const state = STATES.find((one) => one === search.get('state'));
  const channel = search.get('channel');
  const query = { ...(state ? { state } : {}), ...(channel === null ? {} : { channel }) };
  const asked = api.useInfiniteQuery('get', '/api/v1/notifications', { params: { query } }, { ...PAGED, ...AGAIN });
  return (
    <AlertsPage title={said.title}>
      <Panel title={said.title} asked={itemsOf(asked)} waits={300} tools={<Narrowing />}>
        {(items) =>
          items.length === 0 ? (
            <p className="text-quiet">{said.none}</p>
          ) : (
            <>
              <NotificationTable label={said.title} notifications={items} />
              <More asked={asked} />
            </>
          )
        }
      </Panel>
    </AlertsPage>
  );
}

function Narrowing() {
  const said = useWords(notificationWords);
  const [search, change] = useAddress();
  const channels = useChannels().data?.items ?? [];
  return (
    <span className="flex flex-wrap gap-2">
      <select
        className="control"
        aria-label={said.state}
        value={search.get('state') ?? ''}
        onChange={({ target }) => change({ state: target.value || null })}
      >
        <option value="">{said.allStates}</option>
        {STATES.map((state) => (
          <option key={state} value={state}>
            {said.states[state]}
          </option>
        ))}
      </select>
      {channels.length > 0 && (
        <select
          className="control max-w-56"
          aria-label={said.channel}
          value={search.get('channel') ?? ''}
          onChange={({ target }) => change({ channel: target.value || null })}
        >
          <option value="">{said.allChannels}</option>
          {channels.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </span>
  );
}
