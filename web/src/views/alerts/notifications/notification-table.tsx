import { Link } from 'wouter';
import { useLinkTo } from '../../../address/address';
import type { Schema } from '../../../api/client';
import { useFormat } from '../../../format/format';
import { useWords } from '../../../language/language';
import { StateMark, type State } from '../../../view/state-mark';
import { TableHead } from '../../../view/table-head';
import { Told } from '../../../view/told';
import { Labels } from '../labels';
import { SeverityMark } from '../severity-mark';
import { alertWords } from '../words';
import { SendAgain } from './send-again';
import { notificationWords } from './words';

type Notification = Schema<'Notification'>;

const MARKS: Readonly<Record<Notification['state'], State>> = {
  waiting: 'unknown',
  sent: 'ok',
  suppressed: 'degraded',
  dead: 'failed',
};

interface NotificationTableProps {
  label: string;
  notifications: readonly Notification[];
}

/** NotificationTable is what became of alerts on channels: what was sent, what was not, and why. */
export function NotificationTable({ label, notifications }: NotificationTableProps) {
  const said = useWords(notificationWords);
  const { alert, about, state, when } = useWords(alertWords);
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={label}>
      <table className="grid-table">
        <TableHead words={[when, alert, about, said.channel, state, said.tries]} amounts={[]} />
        <tbody>
          {notifications.map((notification) => (
            <NotificationRow key={notification.id} notification={notification} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function NotificationRow({ notification }: { notification: Notification }) {
  const { kinds } = useWords(alertWords);
  const said = useWords(notificationWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const { alertId, alertname, severity, kind, labels, channel, round, decidedAt } = notification;
  return (
    <tr>
      <td className="whitespace-nowrap" title={format.exactTime(decidedAt)}>
        {format.time(decidedAt)}
      </td>
      <th scope="row" className="text-ink">
        <Link to={linkTo(`/alerts/${alertId}`)} className="target">
          {alertname}
        </Link>
        <div className="font-normal">
          {kinds[kind]} · <SeverityMark severity={severity} />
        </div>
      </th>
      <td className="min-w-40 whitespace-normal">
        <Labels labels={labels} />
      </td>
      <td className="whitespace-normal">
        {channel.name === null ? <span className="text-quiet">{said.channelGone}</span> : <Told text={channel.name} />}
        {round > 0 && <div className="text-quiet">{said.round(format.number(round))}</div>}
      </td>
      <td className="min-w-48 whitespace-normal">
        <Fate notification={notification} />
      </td>
      <td className="min-w-48 whitespace-normal">
        <Tries notification={notification} />
      </td>
    </tr>
  );
}

/** What became of it, and why. */
function Fate({ notification: { state, reason, because } }: { notification: Notification }) {
  const said = useWords(notificationWords);
  const linkTo = useLinkTo();
  const kept = reason === 'in_maintenance' ? 'maintenance' : 'silence';
  return (
    <>
      <StateMark state={MARKS[state]} word={said.states[state]} />
      <div className="text-quiet">
        {because === null ? (
          said.reasons[reason]
        ) : (
          <Link to={linkTo('/alerts/silences', { [kept]: because })} className="target">
            {said.reasons[reason]}
          </Link>
        )}
      </div>
    </>
  );
}

function Tries({ notification }: { notification: Notification }) {
  const said = useWords(notificationWords);
  const format = useFormat();
  const { attempts, lastError, state } = notification;
  if (attempts === 0) return <span className="text-quiet">–</span>;
  return (
    <>
      {said.attempts(format.number(attempts))}
      {lastError !== null && (
        <div className={state === 'dead' ? 'text-bad' : 'text-quiet'}>
          <Told text={lastError} />
        </div>
      )}
      {state === 'dead' && <SendAgain notification={notification} />}
    </>
  );
}
