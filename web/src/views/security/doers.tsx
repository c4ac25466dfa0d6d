import type { ReactNode } from 'react';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Panel, type Asked } from '../../view/panel';
import { Told } from '../../view/told';
import type { Security } from './kinds';
import { NamedKey } from './named-key';
import { Table } from './table';
import { securityWords } from './words';

interface OfSecurity {
  asked: Asked<Security>;
}

/** What stands for all sources that could not be told apart. */
const OTHERS = 'others';

/** Sources is which addresses did most. */
export function Sources({ asked }: OfSecurity) {
  const said = useWords(securityWords);
  return (
    <Panel title={said.sources} asked={asked}>
      {({ sources }) => (
        <Table
          label={said.sources}
          words={[said.source, said.what, said.lastSeen]}
          amounts={[said.times]}
          nothing={said.noSources}
        >
          {sources.map(({ source, ...doer }) => (
            <Doer key={source} {...doer}>
              {source === OTHERS ? said.others : <Told text={source} />}
            </Doer>
          ))}
        </Table>
      )}
    </Panel>
  );
}

/** Keys is in whose name most was done. */
export function Keys({ asked }: OfSecurity) {
  const said = useWords(securityWords);
  return (
    <Panel title={said.keys} asked={asked}>
      {({ keys }) => (
        <Table
          label={said.keys}
          words={[said.key, said.what, said.lastSeen]}
          amounts={[said.times]}
          nothing={said.noKeys}
        >
          {keys.map(({ keyId, keyName, ...doer }) => (
            <Doer key={keyId} {...doer}>
              <NamedKey keyId={keyId} keyName={keyName} />
            </Doer>
          ))}
        </Table>
      )}
    </Panel>
  );
}

interface DoerProps {
  times: number;
  lastSeenAt: string;
  byKind: Readonly<Record<string, number>>;
  children: ReactNode;
}

function Doer({ times, lastSeenAt, byKind, children }: DoerProps) {
  const said = useWords(securityWords);
  const format = useFormat();
  const kinds = Object.entries(byKind).sort(([, one], [, other]) => other - one);
  return (
    <tr>
      <th scope="row" className="text-ink">
        {children}
      </th>
      <td>{kinds.map(([kind, count]) => `${said.kinds[kind] ?? kind} ${format.number(count)}`).join(', ')}</td>
      <td className="whitespace-nowrap" title={format.exactTime(lastSeenAt)}>
        {format.ago(lastSeenAt)}
      </td>
      <td className="amount">{format.number(times)}</td>
    </tr>
  );
}
