import { useState } from 'react';
import type { Schema } from '../../../api/client';
import { useFormat } from '../../../format/format';
import { useWords } from '../../../language/language';
import { StateMark } from '../../../view/state-mark';
import { Told } from '../../../view/told';
import { EntryDialog } from './entry-dialog';
import { auditWords } from './words';

type Row = Schema<'AuditRow'>;
type Entry = NonNullable<Row['entry']>;

/** RESULT_STATES are the marks by which results are told apart. */
export const RESULT_STATES = { ok: 'ok', refused: 'degraded', failed: 'failed' } as const;

/** EntryList is entries of the audit log under a name, the latest first; each opens with what it changed. */
export function EntryList({ name, rows }: { name: string; rows: readonly Row[] }) {
  const said = useWords(auditWords);
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={name}>
      <table className="grid-table">
        <thead>
          <tr>
            <th scope="col" className="amount">
              {said.seq}
            </th>
            {[said.at, said.actor, said.action, said.subject, said.result, said.from, said.details].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <EntryRow key={row.seq} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function EntryRow({ row }: { row: Row }) {
  const said = useWords(auditWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <tr>
      <th scope="row" className="amount text-ink">
        {row.seq}
      </th>
      {row.entry ? (
        <Cells entry={row.entry} />
      ) : (
        <td colSpan={6} className="text-bad">
          {said.unreadable}
        </td>
      )}
      <td>
        <button
          type="button"
          className="control whitespace-nowrap"
          aria-label={said.detailsOf(row.seq)}
          onClick={() => setOpen(true)}
        >
          {said.details} …
        </button>
        {isOpen && <EntryDialog row={row} onClose={() => setOpen(false)} />}
      </td>
    </tr>
  );
}

function Cells({ entry: { at, actor, action, subject, result, code } }: { entry: Entry }) {
  const said = useWords(auditWords);
  const format = useFormat();
  return (
    <>
      <td className="whitespace-nowrap" title={format.exactTime(at)}>
        {format.dated(at)}
      </td>
      <td className="min-w-28">
        <span className="block text-quiet">{said.kinds[actor.kind]}</span>
        {actor.id !== null && <Told text={actor.id} />}
      </td>
      <td>
        <code>{action}</code>
      </td>
      <td className="max-w-72 min-w-36 whitespace-normal">
        <span className="block">
          <Told text={subject.name ?? subject.type} />
        </span>
        {subject.id !== null && subject.id !== subject.name && (
          <code className="text-quiet">
            <Told text={subject.id} />
          </code>
        )}
      </td>
      <td>
        <StateMark state={RESULT_STATES[result]} word={said.results[result] ?? result} />
        {code !== null && <code className="block text-quiet">{code}</code>}
      </td>
      <td>{actor.address === null ? '–' : <Told text={actor.address} />}</td>
    </>
  );
}
