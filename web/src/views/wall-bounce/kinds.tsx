import { useAddress } from '../../address/address';
import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Panel, type Asked } from '../../view/panel';
import { TableHead } from '../../view/table-head';
import { Told, visible } from '../../view/told';
import { useKindName } from './asking';
import type { Summary } from './sums';
import { bounceWords } from './words';

/** Kinds is what the analyses of each kind of task were like, the most frequent first; each narrows the view to itself. */
export function Kinds({ asked }: { asked: Asked<Summary> }) {
  const said = useWords(bounceWords);
  return (
    <Panel title={said.byKind} asked={asked} waits={120}>
      {({ taskKinds }) => (
        <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.byKind}>
          <table className="grid-table">
            <TableHead
              words={[said.taskKind]}
              amounts={[said.analyses, said.success, said.consensus, said.confidence]}
            />
            <tbody>
              {[...taskKinds]
                .sort((one, other) => other.analyses - one.analyses)
                .map((sums) => (
                  <KindRow key={sums.taskKind} sums={sums} />
                ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function KindRow({ sums }: { sums: Schema<'TaskSummary'> }) {
  const said = useWords(bounceWords);
  const format = useFormat();
  const [, change] = useAddress();
  const name = useKindName()(sums.taskKind);
  return (
    <tr>
      <td>
        <button
          type="button"
          className="target min-w-28 cursor-pointer text-start wrap-anywhere text-accent hover:underline"
          title={said.onlyThis(visible(name))}
          onClick={() => change({ taskKind: sums.taskKind }, true)}
        >
          <Told text={name} />
        </button>
      </td>
      <td className="amount">{format.short(sums.analyses)}</td>
      {[sums.successRate, sums.meanConsensus, sums.meanConfidence].map((share, at) => (
        <td key={at} className="amount">
          {format.percent(share)}
        </td>
      ))}
    </tr>
  );
}
