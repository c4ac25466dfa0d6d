import { Link } from 'wouter';
import { useAddress, useLinkTo } from '../../../address/address';
import type { Schema } from '../../../api/client';
import { mayDo, useSession } from '../../../api/session';
import { useLanguage, useWords } from '../../../language/language';
import { Panel } from '../../../view/panel';
import { AlertsPage } from '../alerts-page';
import { OfEveryProject } from '../of-every-project';
import { ChannelForm } from './channel-form';
import { ChannelTable } from './channel-table';
import { Deliveries } from './deliveries';
import { channelDraft, newChannel } from './draft';
import { useChannels } from './use-channels';
import { channelWords } from './words';

type Listed = readonly Schema<'Channel'>[];

/** Channels is where alerts are sent; the address says which is made or changed (`edit`), and whose messages are shown (`of`). */
export function Channels() {
  const said = useWords(channelWords);
  const linkTo = useLinkTo();
  const mayChange = mayDo(useSession(), 'operate');
  const asked = useChannels();
  const add = (
    <Link to={linkTo('/alerts/channels', { edit: 'new' })} className="control control-main">
      {said.add}
    </Link>
  );
  return (
    <AlertsPage title={said.title} tools={mayChange && add}>
      <OfEveryProject>
        {!mayChange && <p className="text-quiet">{said.mayNotChange}</p>}
        {mayChange && asked.data && <OpenForm channels={asked.data.items} />}
        <Panel title={said.title} asked={asked} waits={200}>
          {({ items }) =>
            items.length === 0 ? (
              <>
                <p>{said.none}</p>
                <p className="text-quiet">{said.noneHint}</p>
              </>
            ) : (
              <ChannelTable channels={items} mayChange={mayChange} />
            )
          }
        </Panel>
        {asked.data && <OpenDeliveries channels={asked.data.items} />}
      </OfEveryProject>
    </AlertsPage>
  );
}

function OpenForm({ channels }: { channels: Listed }) {
  const said = useWords(channelWords);
  const language = useLanguage();
  const { reportingTimezone } = useSession();
  const [search, change] = useAddress();
  const edit = search.get('edit');
  if (edit === null) return null;
  const close = (): void => change({ edit: null }, true);
  if (edit === 'new') {
    return <ChannelForm key="new" channel={null} first={newChannel(language, reportingTimezone)} onClose={close} />;
  }
  const channel = channels.find(({ id, source }) => id === edit && source === 'api');
  if (!channel) return <p role="alert">{said.notKnown}</p>;
  return <ChannelForm key={edit} channel={channel} first={channelDraft(channel)} onClose={close} />;
}

/** What was sent to the channel that the address names or, where there is one only, to that. */
function OpenDeliveries({ channels }: { channels: Listed }) {
  const [search] = useAddress();
  const opened = search.get('of');
  const channel = opened === null && channels.length === 1 ? channels[0] : channels.find(({ id }) => id === opened);
  return channel ? <Deliveries key={channel.id} channel={channel} /> : null;
}
