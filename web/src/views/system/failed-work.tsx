import { useState } from 'react';
import { api, type Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { mayDo, useSession } from '../../api/session';
import { useWords } from '../../language/language';
import { Confirm } from '../../view/confirm';
import { itemsOf, More, PAGED } from '../../view/pages';
import { Panel } from '../../view/panel';
import { Refusal } from '../../view/refusal';
import { StateMark } from '../../view/state-mark';
import { Told } from '../../view/told';
import { useChanged } from '../../view/use-changed';
import { AGAIN } from './asking';
import { systemWords } from './words';

type Work = Schema<'FailedWork'>;

/** FailedWork is promised work that went wrong, each with why; operators have it tried again, or give it up for good. */
export function FailedWork() {
  const said = useWords(systemWords);
  const mayDecide = mayDo(useSession(), 'operate');
  const asked = api.useInfiniteQuery('get', '/api/v1/jobs/failed', {}, { ...PAGED, ...AGAIN });
  return (
    <Panel title={said.failedWork} asked={itemsOf(asked)} waits={60}>
      {(works) =>
        works.length === 0 ? (
          <p className="text-quiet">{said.noFailedWork}</p>
        ) : (
          <>
            {!mayDecide && <p className="mb-2 text-quiet">{said.mayNotDecide}</p>}
            <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.failedWork}>
              <table className="grid-table">
                <thead>
                  <tr>
                    {[said.job, said.state, said.lastError, said.promised].map((name) => (
                      <th key={name} scope="col">
                        {name}
                      </th>
                    ))}
                    <th scope="col" className="amount">
                      {said.attempts}
                    </th>
                    {mayDecide && <th scope="col">{said.decide}</th>}
                  </tr>
                </thead>
                <tbody>
                  {works.map((work) => (
                    <WorkRow key={work.id} work={work} mayDecide={mayDecide} />
                  ))}
                </tbody>
              </table>
            </div>
            <More asked={asked} />
          </>
        )
      }
    </Panel>
  );
}

function WorkRow({ work, mayDecide }: { work: Work; mayDecide: boolean }) {
  const said = useWords(systemWords);
  const format = useFormat();
  return (
    <tr>
      <th scope="row" className="text-ink">
        <span className="block">{said.jobNames[work.job] ?? work.job}</span>
        <code className="text-quiet">{work.id}</code>
      </th>
      <td>
        <StateMark state={work.dead ? 'failed' : 'degraded'} word={stateOf(work)} />
        {work.deadReason !== null && <span className="block text-quiet">{said.deaths[work.deadReason]}</span>}
      </td>
      <td className="min-w-60">
        <Told text={work.lastError} />
      </td>
      <td className="whitespace-nowrap" title={format.exactTime(work.createdAt)}>
        {format.ago(work.createdAt)}
      </td>
      <td className="amount">{format.number(work.attempts)}</td>
      {mayDecide && (
        <td>
          <Decision work={work} />
        </td>
      )}
    </tr>
  );

  function stateOf({ dead, deadSince, inProgress, nextTryAt }: Work): string {
    if (dead) return said.givenUp(deadSince === null ? '–' : format.time(deadSince));
    if (inProgress) return said.inProgress;
    return said.nextTry(nextTryAt === null ? '–' : format.time(nextTryAt));
  }
}

function Decision({ work: { id, job, inProgress } }: { work: Work }) {
  const said = useWords(systemWords);
  const [isAsking, setAsking] = useState(false);
  const changed = useChanged();
  const retry = api.useMutation('post', '/api/v1/jobs/failed/{id}/retry', changed);
  const discard = api.useMutation('delete', '/api/v1/jobs/failed/{id}', changed);
  const params = { path: { id } };
  return (
    <>
      <div className="flex gap-2">
        <button
          type="button"
          className="control whitespace-nowrap"
          disabled={inProgress || retry.isPending}
          onClick={() => retry.mutate({ params })}
        >
          {said.retry}
        </button>
        <button
          type="button"
          className="control whitespace-nowrap"
          disabled={inProgress}
          onClick={() => setAsking(true)}
        >
          {said.discard}
        </button>
      </div>
      <Refusal error={retry.error} />
      {isAsking && (
        <Confirm
          title={said.discardTitle}
          does={said.discardForGood}
          wish={discard}
          onConfirm={() => discard.mutate({ params })}
          onClose={() => setAsking(false)}
        >
          <p>
            {said.jobNames[job] ?? job} <code className="text-quiet">{id}</code>
          </p>
          <p>{said.discardMeans[job] ?? said.discardMeansAny}</p>
        </Confirm>
      )}
    </>
  );
}
