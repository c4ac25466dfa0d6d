import { api, type Schema } from '../../../api/client';
import { useWords } from '../../../language/language';
import { itemsOf, More, PAGED } from '../../../view/pages';
import { Panel } from '../../../view/panel';
import { visible } from '../../../view/told';
import { AGAIN } from '../asking';
import { NotificationTable } from '../notifications/notification-table';
import { channelWords } from './words';

/** Deliveries is what was sent to a channel, and before that what was given up. */
export function Deliveries({ channel: { id, name } }: { channel: Schema<'Channel'> }) {
  const said = useWords(channelWords);
  const title = visible(name);
  return (
    <>
      <Sent title={said.givenUp(title)} nothing={said.noneGivenUp} query={{ channel: id, state: 'dead' }} />
      <Sent title={said.deliveries(title)} nothing={said.noDeliveries} query={{ channel: id }} />
    </>
  );
}

interface SentProps {
  title: string;
  nothing: string;
  query: { channel: string; state?: Schema<'Notification'>['state'] };
}

function Sent({ title, nothing, query }: SentProps) {
  const params = { query: { ...query, limit: 20 } };
  const asked = api.useInfiniteQuery('get', '/api/v1/notifications', { params }, { ...PAGED, ...AGAIN });
  return (
    <Panel title={title} asked={itemsOf(asked)} waits={100}>
      {(items) =>
        items.length === 0 ? (
          <p className="text-quiet">{nothing}</p>
        ) : (
          <>
            <NotificationTable label={title} notifications={items} />
            <More asked={asked} />
          </>
        )
      }
    </Panel>
  );
}
