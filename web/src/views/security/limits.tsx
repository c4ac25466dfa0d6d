import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Panel, type Asked } from '../../view/panel';
import type { Security } from './kinds';
import { Table } from './table';
import { securityWords } from './words';

const LIMITS = ['ingest', 'api', 'browser', 'anonymous', 'refused'] as const;

/** Limits is how often who may come. */
export function Limits({ asked }: { asked: Asked<Security> }) {
  const said = useWords(securityWords);
  const format = useFormat();
  return (
    <Panel title={said.limits} asked={asked} waits={120}>
      {({ limits }) => (
        <>
          <Table label={said.limits} words={[said.limit]} amounts={[said.perMinute]} nothing="">
            {LIMITS.map((name) => (
              <tr key={name}>
                <th scope="row" className="text-ink">
                  {said.limitNames[name]}
                </th>
                <td className="amount">{limits[name] === 0 ? said.unlimited : format.number(limits[name])}</td>
              </tr>
            ))}
          </Table>
          <p className="mt-2 text-quiet">
            {limits.lockOutAfter === 0 ? said.noLockOut : said.lockOutAfter(format.number(limits.lockOutAfter))}
          </p>
        </>
      )}
    </Panel>
  );
}
