import { useState } from 'react';
import { Link } from 'wouter';
import { useAddress, useLinkTo } from '../../../address/address';
import { api, type Schema } from '../../../api/client';
import { useFormat } from '../../../format/format';
import { useWords } from '../../../language/language';
import { ConfirmNamed } from '../../../view/confirm-named';
import { StateMark } from '../../../view/state-mark';
import { TableHead } from '../../../view/table-head';
import { Told } from '../../../view/told';
import { useChanged } from '../../../view/use-changed';
import { MatcherList } from '../matchers/matcher-list';
import { WEEKDAYS } from './draft';
import { windowWords } from './words';

type Window = Schema<'MaintenanceWindow'>;

interface WindowTableProps {
  windows: readonly Window[];
  mayChange: boolean;
}

/** WindowTable is maintenance windows with when they are, and what they are of; the one that the address names (`maintenance`) stands out. */
export function WindowTable({ windows, mayChange }: WindowTableProps) {
  const said = useWords(windowWords);
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.title}>
      <table className="grid-table">
        <TableHead words={[said.name, said.state, said.when, said.of]} amounts={mayChange ? [said.change] : []} />
        <tbody>
          {windows.map((window) => (
            <WindowRow key={window.id} window={window} mayChange={mayChange} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function WindowRow({ window, mayChange }: { window: Window; mayChange: boolean }) {
  const said = useWords(windowWords);
  const [search] = useAddress();
  const isMeant = search.get('maintenance') === window.id;
  return (
    <tr className={isMeant ? 'bg-ground' : ''} aria-current={isMeant || undefined}>
      <th scope="row" className="min-w-40 whitespace-normal text-ink">
        <Told text={window.name} />
      </th>
      <td>
        <StateMark state={window.open ? 'degraded' : 'unknown'} word={window.open ? said.open : said.notOpen} />
      </td>
      <td className="min-w-56 whitespace-normal">
        <When window={window} />
      </td>
      <td className="min-w-48 whitespace-normal">
        <MatcherList matchers={window.matchers} />
      </td>
      {mayChange && (
        <td className="amount">
          <Changes window={window} />
        </td>
      )}
    </tr>
  );
}

function When({ window }: { window: Window }) {
  const said = useWords(windowWords);
  const format = useFormat();
  const { recurrence, firstDay, lastDay, start, durationMinutes, timezone, weekdays } = window;
  const days = WEEKDAYS.filter((day) => weekdays.includes(day)).map((day) => said.days[day]);
  const again = [said.recurrences[recurrence], ...days].join(', ');
  return (
    <>
      {said.from(start, format.number(durationMinutes))}
      {recurrence !== 'never' && ` · ${again}`}
      <div className="text-quiet">
        {recurrence === 'never' ? firstDay : `${firstDay} – ${lastDay ?? said.onAndOn}`} · {timezone}
      </div>
    </>
  );
}

function Changes({ window: { id, name } }: { window: Window }) {
  const said = useWords(windowWords);
  const linkTo = useLinkTo();
  const [isEnding, setEnding] = useState(false);
  return (
    <div className="flex justify-end gap-1">
      <Link to={linkTo('/alerts/silences', { window: id })} className="control" aria-label={said.editOf(name)}>
        {said.edit}
      </Link>
      <button type="button" className="control" aria-label={said.endOf(name)} onClick={() => setEnding(true)}>
        {said.end}
      </button>
      {isEnding && <EndWindow id={id} name={name} onClose={() => setEnding(false)} />}
    </div>
  );
}

function EndWindow({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const said = useWords(windowWords);
  const end = api.useMutation('delete', '/api/v1/maintenance-windows/{id}', useChanged(onClose));
  return (
    <ConfirmNamed
      title={said.endTitle}
      does={said.endForGood}
      wish={end}
      onConfirm={() => end.mutate({ params: { path: { id } } })}
      onClose={onClose}
      name={name}
      means={said.endMeans}
    />
  );
}
