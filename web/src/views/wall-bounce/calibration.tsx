import { useAddress, usePlace } from '../../address/address';
import type { Schema } from '../../api/client';
import { ReliabilityDiagram } from '../../charts/reliability-diagram';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Code } from '../../view/copy-button';
import { Panel } from '../../view/panel';
import { TableHead } from '../../view/table-head';
import { visible } from '../../view/told';
import { wayToJudge } from '../../view/ways-to-send';
import { DEFAULT_PROJECT, useKindName } from './asking';
import { useCalibrated, type Calibrated } from './calibrated';
import { bounceWords } from './words';

type Measured = Schema<'Calibration'>;

/** Calibration is how far confidences may be trusted, of one kind of task at a time. */
export function Calibration() {
  const said = useWords(bounceWords);
  const { project } = usePlace();
  const { asked, items, at } = useCalibrated();
  return (
    <Panel title={said.calibration} asked={asked} tools={<WhichKind items={items} at={at} />} waits={420}>
      {() => (
        <>
          {project === null && <p className="mb-2 text-quiet">{said.ofProject(DEFAULT_PROJECT)}</p>}
          {at?.calibration ? <Reliability taskKind={at.taskKind} measured={at.calibration} /> : <NotJudged />}
        </>
      )}
    </Panel>
  );
}

function NotJudged() {
  const said = useWords(bounceWords);
  return (
    <div className="flex flex-col gap-2 py-4">
      <p className="font-semibold">{said.notJudged}</p>
      <p className="text-quiet">{said.howToJudge}</p>
      <Code text={wayToJudge('$KEY')} label={said.howToJudge} />
    </div>
  );
}

function WhichKind({ items, at }: { items: readonly Calibrated[]; at: Calibrated | null }) {
  const said = useWords(bounceWords);
  const nameOf = useKindName();
  const [, change] = useAddress();
  if (at === null || items.length < 2) return null;
  return (
    <select
      className="control max-w-64"
      aria-label={`${said.calibration} ${said.taskKind}`}
      value={at.taskKind}
      onChange={({ target }) => change({ calibrated: target.value })}
    >
      {items.map(({ taskKind }) => (
        <option key={taskKind} value={taskKind}>
          {visible(nameOf(taskKind))}
        </option>
      ))}
    </select>
  );
}

function Reliability({ taskKind, measured }: { taskKind: string; measured: Measured }) {
  const said = useWords(bounceWords);
  const format = useFormat();
  const nameOf = useKindName();
  return (
    <div className="grid items-start gap-x-8 gap-y-3 lg:grid-cols-2">
      <ReliabilityDiagram
        label={said.reliabilityDiagram}
        across={said.confidence}
        up={said.shareRight}
        points={measured.bins.map(({ meanConfidence, rightShare, interval, count }) => ({
          confidence: meanConfidence,
          right: rightShare,
          ...interval,
          count,
        }))}
      />
      <div className="flex min-w-0 flex-col gap-3">
        <p className="font-medium">{said.judgedCount(format.number(measured.count), visible(nameOf(taskKind)))}</p>
        <Scores measured={measured} />
        <Bins bins={measured.bins} />
        <p className="text-quiet">{said.diagramReads}</p>
      </div>
    </div>
  );
}

function Scores({ measured: { ece, brier, auroc } }: { measured: Measured }) {
  const said = useWords(bounceWords);
  const format = useFormat();
  return (
    <ul className="flex flex-col gap-1">
      <li>{said.ece(format.number(Math.round(ece * 1_000) / 10))}</li>
      <li>{said.brier(format.number(Math.round(brier * 1_000) / 1_000))}</li>
      <li>{auroc === null ? said.noAuroc : said.auroc(format.percent(Math.round(auroc * 100) / 100))}</li>
    </ul>
  );
}

function Bins({ bins }: Pick<Measured, 'bins'>) {
  const said = useWords(bounceWords);
  const format = useFormat();
  const share = (value: number): string => format.percent(Math.round(value * 1_000) / 1_000);
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.reliabilityDiagram}>
      <table className="grid-table">
        <TableHead words={[said.range]} amounts={[said.analyses, said.mean, said.right, said.interval]} />
        <tbody>
          {bins.map(({ from, to, count, meanConfidence, rightShare, interval }) => (
            <tr key={from}>
              <th scope="row" className="text-ink!">
                {`${format.percent(from)} – ${format.percent(to)}`}
              </th>
              <td className="amount">{format.number(count)}</td>
              <td className="amount">{share(meanConfidence)}</td>
              <td className="amount">{share(rightShare)}</td>
              <td className="amount">{`${share(interval.low)} – ${share(interval.high)}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
