import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Panel, type Asked } from '../../view/panel';
import { Told } from '../../view/told';
import type { Security } from './kinds';
import { NamedKey } from './named-key';
import { Table } from './table';
import { securityWords } from './words';

/** Findings is what was unusual about the use of keys. */
export function Findings({ asked }: { asked: Asked<Security> }) {
  const said = useWords(securityWords);
  const format = useFormat();
  const numberOf = (value: number | null): string => (value === null ? '–' : format.number(value));
  return (
    <Panel title={said.findings} asked={asked} waits={60}>
      {({ findings }) => (
        <Table
          label={said.findings}
          words={[said.key, said.what, said.subject, said.at]}
          amounts={[said.times, said.against]}
          nothing={said.noFindings}
        >
          {findings.map(({ id, keyId, keyName, kind, subject, at, value, expected }) => (
            <tr key={id}>
              <th scope="row" className="text-ink">
                <NamedKey keyId={keyId} keyName={keyName} />
              </th>
              <td>{said.kinds[kind] ?? kind}</td>
              <td>
                <Told text={subject} />
              </td>
              <td className="whitespace-nowrap" title={format.exactTime(at)}>
                {format.time(at)}
              </td>
              <td className="amount">{numberOf(value)}</td>
              <td className="amount">{numberOf(expected)}</td>
            </tr>
          ))}
        </Table>
      )}
    </Panel>
  );
}
