import { useState } from 'react';
import { api, type Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Confirm } from '../../view/confirm';
import { Panel, type Asked } from '../../view/panel';
import { Told, visible } from '../../view/told';
import { useChanged } from '../../view/use-changed';
import type { Security } from './kinds';
import { NamedKey } from './named-key';
import { Table } from './table';
import { securityWords } from './words';

type LockOut = Schema<'LockOut'>;

/** LockOuts is who is locked out now; whoever may see that may let in again. */
export function LockOuts({ asked }: { asked: Asked<Security> }) {
  const said = useWords(securityWords);
  return (
    <Panel title={said.lockOuts} asked={asked} waits={60}>
      {({ lockOuts }) => (
        <Table
          label={said.lockOuts}
          words={[said.source, said.key, said.until, said.decide]}
          amounts={[said.guesses]}
          nothing={said.noLockOuts}
        >
          {lockOuts.map((lockOut) => (
            <Row key={lockOut.id} lockOut={lockOut} />
          ))}
        </Table>
      )}
    </Panel>
  );
}

function Row({ lockOut }: { lockOut: LockOut }) {
  const format = useFormat();
  return (
    <tr>
      <th scope="row" className="text-ink">
        <Told text={lockOut.source} />
      </th>
      <td>
        <NamedKey keyId={lockOut.keyId} keyName={lockOut.keyName} />
      </td>
      <td className="whitespace-nowrap" title={format.exactTime(lockOut.until)}>
        {format.time(lockOut.until)}
      </td>
      <td>
        <LetIn lockOut={lockOut} />
      </td>
      <td className="amount">{format.number(lockOut.guesses)}</td>
    </tr>
  );
}

function LetIn({ lockOut: { id, source } }: { lockOut: LockOut }) {
  const said = useWords(securityWords);
  const [isAsking, setAsking] = useState(false);
  const end = api.useMutation('delete', '/api/v1/security/lockouts/{id}', useChanged());
  return (
    <>
      <button type="button" className="control whitespace-nowrap" onClick={() => setAsking(true)}>
        {said.letIn}
      </button>
      {isAsking && (
        <Confirm
          title={said.letInTitle}
          does={said.letInDoes}
          wish={end}
          onConfirm={() => end.mutate({ params: { path: { id } } })}
          onClose={() => setAsking(false)}
        >
          <p>{said.letInMeans(visible(source))}</p>
        </Confirm>
      )}
    </>
  );
}
