import { api, type Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { itemsOf, More, PAGED } from '../../view/pages';
import { Panel } from '../../view/panel';
import { StateMark, type State } from '../../view/state-mark';
import { Told } from '../../view/told';
import { AGAIN } from './asking';
import { systemWords } from './words';

const STATES: Record<Schema<'Worker'>['state'], State> = { live: 'ok', lost: 'failed', replaced: 'unknown' };

/** Workers is every process of the service that lives, and those that fell silent within the last day. */
export function Workers() {
  const said = useWords(systemWords);
  const asked = api.useInfiniteQuery('get', '/api/v1/workers', {}, { ...PAGED, ...AGAIN });
  return (
    <Panel title={said.workers} asked={itemsOf(asked)} waits={120}>
      {(workers) => (
        <>
          <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.workers}>
            <table className="grid-table">
              <thead>
                <tr>
                  {[said.worker, said.state, said.role, said.version, said.host, said.started, said.seen].map(
                    (name) => (
                      <th key={name} scope="col">
                        {name}
                      </th>
                    ),
                  )}
                  {[said.memory, said.loop, said.cpu, said.memoryUsed, said.diskUsed, said.pool, said.answers].map(
                    (name) => (
                      <th key={name} scope="col" className="amount">
                        {name}
                      </th>
                    ),
                  )}
                </tr>
              </thead>
              <tbody>
                {workers.map((worker) => (
                  <WorkerRow key={worker.id} worker={worker} />
                ))}
              </tbody>
            </table>
          </div>
          <More asked={asked} />
        </>
      )}
    </Panel>
  );
}

function WorkerRow({ worker }: { worker: Schema<'Worker'> }) {
  const said = useWords(systemWords);
  const format = useFormat();
  const isLive = worker.state === 'live';
  return (
    <tr className={isLive ? '' : 'text-quiet'}>
      <th scope="row" className="text-ink">
        <Told text={worker.name} />
      </th>
      <td title={isLive ? undefined : format.exactTime(worker.since)}>
        <StateMark state={STATES[worker.state]} word={said.workerStates[worker.state]} />
      </td>
      <td className="whitespace-nowrap">{said.roles[worker.role] ?? worker.role}</td>
      <td>{worker.version}</td>
      <td className="whitespace-nowrap">
        <Told text={`${worker.host} · ${worker.pid}`} />
      </td>
      <td className="whitespace-nowrap">{format.time(worker.startedAt)}</td>
      <td className="whitespace-nowrap" title={format.exactTime(worker.lastSeenAt)}>
        {format.ago(worker.lastSeenAt)}
      </td>
      <td className="amount" title={said.heap(format.bytes(worker.heapUsedBytes), format.bytes(worker.heapTotalBytes))}>
        {format.bytes(worker.rssBytes)}
      </td>
      <td className="amount">{format.duration(worker.eventLoopP99DelayMs)}</td>
      <FactCells facts={worker.facts} />
    </tr>
  );
}

function FactCells({ facts }: Pick<Schema<'Worker'>, 'facts'>) {
  const said = useWords(systemWords);
  const format = useFormat();
  const inSeconds = (seconds: number | null | undefined): string => format.duration(seconds && seconds * 1000);
  const slowest = facts?.endpoints[0];
  return (
    <>
      {([facts?.cpuPart, facts?.memoryPart, facts?.diskPart, facts?.poolPart] as const).map((part, index) => (
        <td key={index} className="amount">
          {format.percent(part)}
        </td>
      ))}
      <td className="amount" title={slowest && said.slowest(slowest.endpoint, inSeconds(slowest.meanSeconds))}>
        {inSeconds(facts?.httpMeanSeconds)}
      </td>
    </>
  );
}
