import { api, type Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Panel } from '../../view/panel';
import { StateMark } from '../../view/state-mark';
import { Told } from '../../view/told';
import { AGAIN } from './asking';
import { dependencyWords } from './dependency-words';
import { systemWords } from './words';

type Job = Schema<'Jobs'>['items'][number];

/** Jobs is what is done later or again and again, how it went, and how much waits. */
export function Jobs() {
  const said = useWords(systemWords);
  const format = useFormat();
  const asked = api.useQuery('get', '/api/v1/jobs', {}, AGAIN);
  return (
    <Panel title={said.jobs} asked={asked} waits={200}>
      {({ worker, since, queue, items }) => (
        <>
          <Queue {...queue} />
          <div className="mt-3 overflow-x-auto" tabIndex={0} role="region" aria-label={said.jobs}>
            <table className="grid-table">
              <thead>
                <tr>
                  {[said.job, said.period, said.lastRun].map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                  {[said.took, said.runs, said.failures].map((name) => (
                    <th key={name} scope="col" className="amount">
                      {name}
                    </th>
                  ))}
                  <th scope="col">{said.lastError}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <JobRow key={item.job} item={item} />
                ))}
              </tbody>
            </table>
          </div>
          <p className="mt-2 text-quiet wrap-anywhere">{said.runsOf(worker, format.time(since))}</p>
        </>
      )}
    </Panel>
  );
}

function Queue({ kind, depths }: Schema<'Jobs'>['queue']) {
  const said = useWords(systemWords);
  const { facts } = useWords(dependencyWords);
  const format = useFormat();
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1">
      <div className="flex gap-1.5">
        <dt className="text-quiet">{said.queue}</dt>
        <dd>{said.kinds[kind]}</dd>
      </div>
      {(['waiting', 'active', 'delayed', 'failed'] as const).map((name) => (
        <div key={name} className="flex gap-1.5">
          <dt className="text-quiet">{facts[name]}</dt>
          <dd>{format.number(depths?.[name])}</dd>
        </div>
      ))}
      {depths === null && <p className="text-warn">{said.depthsUnknown}</p>}
    </dl>
  );
}

function JobRow({ item: { job, everySeconds, runs } }: { item: Job }) {
  const said = useWords(systemWords);
  const format = useFormat();
  const hasFailedLast = runs.lastFailedAt !== null && runs.lastFailedAt === runs.lastEndedAt;
  return (
    <tr>
      <th scope="row" className="text-ink">
        <span className="block font-medium">{said.jobNames[job] ?? job}</span>
        <code className="text-quiet">{job}</code>
      </th>
      <td className="whitespace-nowrap">
        {everySeconds === null ? said.whenThereIsWork : said.every(format.duration(everySeconds * 1_000))}
      </td>
      <td className="whitespace-nowrap">
        {runs.lastEndedAt === null ? (
          <span className="text-quiet">{said.notYet}</span>
        ) : (
          <StateMark state={hasFailedLast ? 'failed' : 'ok'} word={format.ago(runs.lastEndedAt)} />
        )}
      </td>
      <td className="amount">{format.duration(runs.lastDurationMs)}</td>
      <td className="amount">{format.number(runs.count)}</td>
      <td className="amount">{format.number(runs.failures)}</td>
      <td className="min-w-40">
        {runs.lastError !== null && runs.lastFailedAt !== null ? (
          <>
            <span className="text-quiet">{format.ago(runs.lastFailedAt)}</span> <Told text={runs.lastError} />
          </>
        ) : (
          <span className="text-quiet">{said.none}</span>
        )}
      </td>
    </tr>
  );
}
