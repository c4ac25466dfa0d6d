import { useState } from 'react';
import { useMinute } from '../../address/minute';
import { api, type Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useSession } from '../../api/session';
import { useWords } from '../../language/language';
import { Confirm } from '../../view/confirm';
import { Field } from '../../view/field';
import { StateMark } from '../../view/state-mark';
import { Told } from '../../view/told';
import { useChanged } from '../../view/use-changed';
import { settingsWords } from './words';

type Key = Schema<'Key'>;

/** KeyList is all keys, the newest first; those that still hold can be ended. */
export function KeyList({ keys }: { keys: readonly Key[] }) {
  const said = useWords(settingsWords);
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.keys}>
      <table className="grid-table">
        <thead>
          <tr>
            {[said.name, said.id, said.scopesHead, said.project, said.state, said.created, said.expires, said.end].map(
              (name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <KeyRow key={key.id} item={key} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function KeyRow({ item }: { item: Key }) {
  const said = useWords(settingsWords);
  const format = useFormat();
  const nowMs = useMinute();
  const isExpired = item.expiresAt !== null && Date.parse(item.expiresAt) <= nowMs;
  const holds = item.revokedAt === null && !isExpired;
  return (
    <tr className={holds ? '' : 'text-quiet'}>
      <th scope="row" className={`max-w-72 min-w-40 whitespace-normal ${holds ? 'text-ink' : ''}`}>
        <Told text={item.name} />
      </th>
      <td>
        <code>{item.id}</code>
      </td>
      <td>{item.scopes.join(', ')}</td>
      <td>{item.project === null ? said.allProjects : <Told text={item.project} />}</td>
      <td>
        <StateMark state={holds ? 'ok' : 'unknown'} word={stateOf()} />
      </td>
      <td className="whitespace-nowrap">{format.date(item.createdAt)}</td>
      <td className="whitespace-nowrap" title={item.expiresAt === null ? undefined : format.exactTime(item.expiresAt)}>
        {item.expiresAt === null ? said.never : format.dated(item.expiresAt)}
      </td>
      <td>{holds && <Revoke item={item} />}</td>
    </tr>
  );

  function stateOf(): string {
    if (item.revokedAt !== null) return said.revoked(format.time(item.revokedAt));
    return isExpired ? said.expired : said.holds;
  }
}

function Revoke({ item }: { item: Key }) {
  const said = useWords(settingsWords);
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="control" aria-label={said.revokeKey(item.name)} onClick={() => setAsking(true)}>
        {said.revoke}
      </button>
      {isAsking && <Revocation item={item} onClose={() => setAsking(false)} />}
    </>
  );
}

function Revocation({ item: { id, name }, onClose }: { item: Key; onClose: () => void }) {
  const said = useWords(settingsWords);
  const { keyId } = useSession();
  const [typed, setTyped] = useState('');
  const revoke = api.useMutation('delete', '/api/v1/keys/{id}', useChanged());
  return (
    <Confirm
      title={said.revokeTitle}
      does={said.revokeForGood}
      wish={revoke}
      isReady={typed.trim() === id}
      onConfirm={() => revoke.mutate({ params: { path: { id } } })}
      onClose={onClose}
    >
      <p className="font-medium">
        <Told text={name} />
      </p>
      <p>{said.revokeMeans}</p>
      {id === keyId && <p className="text-warn">{said.revokeOwn}</p>}
      <Field label={said.typeId(id)}>
        {(described) => (
          <input
            {...described}
            className="control w-full font-mono"
            autoComplete="off"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
    </Confirm>
  );
}
