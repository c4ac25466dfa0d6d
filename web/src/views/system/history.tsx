import { api, type Schema } from '../../api/client';
import { StateStrip, type StateCell } from '../../charts/state-strip';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Panel } from '../../view/panel';
import { StateMark, useStateWords, type State } from '../../view/state-mark';
import { TableHead } from '../../view/table-head';
import { AGAIN } from './asking';
import { useCheckName } from './check-name';
import { dependencyWords } from './dependency-words';

type Available = Schema<'Availability'>['items'][number];

const LATEST = { limit: 20 };

/** History is how available everything was in the last day, and what changed last. */
export function History() {
  const said = useWords(dependencyWords);
  const asked = api.useQuery('get', '/api/v1/health/history', { params: { query: { interval: 'hour' } } }, AGAIN);
  return (
    <Panel title={said.history} asked={asked} waits={240}>
      {({ items }) => (
        <>
          <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.history}>
            <table className="grid-table">
              <thead>
                <tr>
                  <th scope="col">{said.dependency}</th>
                  <th scope="col" className="amount">
                    {said.available}
                  </th>
                  <th scope="col" className="w-full min-w-60">
                    {said.history}
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <AvailableRow key={item.dependency} item={item} />
                ))}
              </tbody>
            </table>
          </div>
          <Changes />
        </>
      )}
    </Panel>
  );
}

function AvailableRow({ item: { dependency, availability, buckets } }: { item: Available }) {
  const said = useWords(dependencyWords);
  const format = useFormat();
  const states = useStateWords();
  const nameOf = useCheckName();
  const cells = buckets.map((bucket): StateCell => {
    const state = stateOf(bucket);
    const word = state === 'unknown' ? said.unwatched : states[state];
    const title = said.cell(format.time(bucket.bucket), word, format.percent(bucket.availability));
    return { fromMs: Date.parse(bucket.bucket), toMs: Date.parse(bucket.bucketEnd), state, title, told: [title] };
  });
  return (
    <tr>
      <th scope="row" className="whitespace-nowrap text-ink">
        {nameOf(dependency)}
      </th>
      <td className="amount">{format.percent(availability)}</td>
      <td>
        <StateStrip label={said.strip(nameOf(dependency))} cells={cells} />
      </td>
    </tr>
  );
}

/** The worst that was seen in an hour is what counts. */
function stateOf({ okSeconds, degradedSeconds, failedSeconds }: Available['buckets'][number]): State {
  if (failedSeconds > 0) return 'failed';
  if (degradedSeconds > 0) return 'degraded';
  return okSeconds > 0 ? 'ok' : 'unknown';
}

function Changes() {
  const said = useWords(dependencyWords);
  const format = useFormat();
  const nameOf = useCheckName();
  const { data } = api.useQuery('get', '/api/v1/health/changes', { params: { query: LATEST } }, AGAIN);
  if (!data) return null;
  if (data.items.length === 0) return <p className="text-quiet">{said.noChanges}</p>;
  return (
    <details className="mt-3">
      <summary>{said.changes}</summary>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.changes}>
        <table className="grid-table">
          <TableHead words={[said.when, said.dependency, said.changes, said.seenBy]} amounts={[]} />
          <tbody>
            {data.items.map(({ at, dependency, worker, status, reason }) => (
              <tr key={JSON.stringify([at, dependency, worker])}>
                <td className="whitespace-nowrap" title={format.exactTime(at)}>
                  {format.ago(at)}
                </td>
                <th scope="row" className="text-ink">
                  {nameOf(dependency)}
                </th>
                <td>
                  <StateMark state={status} /> <span className="text-quiet">{said.reasons[reason]}</span>
                </td>
                <td>{worker ?? said.forAll}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
