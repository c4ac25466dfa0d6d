import { useState } from 'react';
import { Link } from 'wouter';
import { useLinkTo } from '../../../address/address';
import type { Schema } from '../../../api/client';
import { useFormat } from '../../../format/format';
import { useWords } from '../../../language/language';
import { TableHead } from '../../../view/table-head';
import { Told } from '../../../view/told';
import { MatcherList } from '../matchers/matcher-list';
import { alertWords } from '../words';
import { RemoveChannel } from './remove-channel';
import { TestChannel } from './test-channel';
import { channelWords } from './words';

type Channel = Schema<'Channel'>;

interface ChannelTableProps {
  channels: readonly Channel[];
  mayChange: boolean;
}

/** ChannelTable is channels with where they lead, and what they hear and when; each opens what was sent to it. */
export function ChannelTable({ channels, mayChange }: ChannelTableProps) {
  const said = useWords(channelWords);
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.title}>
      <table className="grid-table">
        <TableHead
          words={[said.name, said.hears, said.when, ...(mayChange ? [said.tried] : [])]}
          amounts={mayChange ? [said.change] : []}
        />
        <tbody>
          {channels.map((channel) => (
            <ChannelRow key={channel.id} channel={channel} mayChange={mayChange} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ChannelRow({ channel, mayChange }: { channel: Channel; mayChange: boolean }) {
  const said = useWords(channelWords);
  const linkTo = useLinkTo();
  const { id, name, kind, source, target, enabled, severities, matchers } = channel;
  const { severities: called } = useWords(alertWords);
  return (
    <tr>
      <th scope="row" className={`min-w-52 whitespace-normal ${enabled ? 'text-ink' : ''}`}>
        <Link to={linkTo('/alerts/channels', { of: id })} title={said.showDeliveries(name)} className="target">
          <Told text={name} />
        </Link>
        <span className="block font-normal text-quiet">
          {said.kinds[kind]} · {target === null ? said.unreadable : <Told text={target} />}
        </span>
        {!enabled && <span className="block font-normal">{said.off}</span>}
      </th>
      <td className="min-w-48 whitespace-normal">
        <div>{severities.map((severity) => called[severity]).join(', ') || said.named}</div>
        <MatcherList matchers={matchers} />
      </td>
      <td className="min-w-56 whitespace-normal">
        <When channel={channel} />
      </td>
      {mayChange && (
        <td>
          <TestChannel channel={channel} />
        </td>
      )}
      {mayChange && (
        <td className="amount">
          {source === 'api' ? <Changes channel={channel} /> : <span className="text-quiet">{said.ofEnvironment}</span>}
        </td>
      )}
    </tr>
  );
}

/** When a channel hears, and what makes that other than at once and each alone. */
function When({ channel }: { channel: Channel }) {
  const said = useWords(channelWords);
  const format = useFormat();
  const { level, escalateAfterMinutes, quietHours, timezone, groupWaitSeconds, mostPerMinute, repeatMinutes } = channel;
  const told = [
    level === 1 ? said.atOnce : said.escalates(format.number(level), format.number(escalateAfterMinutes)),
    quietHours && said.quiet(quietHours.from, quietHours.to, timezone),
    groupWaitSeconds > 0 && said.waits(format.number(groupWaitSeconds)),
    mostPerMinute !== null && said.atMost(format.number(mostPerMinute)),
    repeatMinutes !== null && said.again(format.number(repeatMinutes)),
  ];
  return <>{told.filter((one) => one).join(' · ')}</>;
}

function Changes({ channel }: { channel: Channel }) {
  const said = useWords(channelWords);
  const linkTo = useLinkTo();
  const [isRemoving, setRemoving] = useState(false);
  const { id, name } = channel;
  return (
    <div className="flex justify-end gap-1">
      <Link to={linkTo('/alerts/channels', { edit: id })} className="control" aria-label={said.editOf(name)}>
        {said.edit}
      </Link>
      <button type="button" className="control" aria-label={said.removeOf(name)} onClick={() => setRemoving(true)}>
        {said.remove}
      </button>
      {isRemoving && <RemoveChannel channel={channel} onClose={() => setRemoving(false)} />}
    </div>
  );
}
