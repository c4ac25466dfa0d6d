import { api, type Schema } from '../../api/client';
import { mayDo, useSession } from '../../api/session';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Panel } from '../../view/panel';
import { Refusal } from '../../view/refusal';
import { StateMark, type State } from '../../view/state-mark';
import { TableHead } from '../../view/table-head';
import { Told } from '../../view/told';
import { useChanged } from '../../view/use-changed';
import { AGAIN } from './asking';
import { recoveryWords } from './recovery-words';

type Trouble = Schema<'RecoveryFinding'>;
type Attempt = Schema<'RecoveryAttempt'>;

const LATEST = { params: { query: { limit: 10 } } };

const STATES: Readonly<Record<Trouble['severity'], State>> = {
  critical: 'failed',
  warning: 'degraded',
  notice: 'unknown',
};
const OUTCOMES: Readonly<Record<NonNullable<Attempt['outcome']>, State>> = {
  recovered: 'ok',
  not_needed: 'ok',
  unchanged: 'degraded',
  worse: 'failed',
  unknown: 'unknown',
};

/** Recovery is what the service found wrong with itself, what it does about that, and what repairs have brought. */
export function Recovery() {
  const said = useWords(recoveryWords);
  const mayLook = mayDo(useSession(), 'operate');
  const asked = api.useQuery('get', '/api/v1/recoveries/findings', LATEST, AGAIN);
  return (
    <Panel title={said.recovery} asked={asked} waits={160} tools={mayLook && <Look />}>
      {({ items }) => (
        <>
          {items.length === 0 ? <p className="text-quiet">{said.none}</p> : <Troubles troubles={items} />}
          <Repairs />
        </>
      )}
    </Panel>
  );
}

function Look() {
  const said = useWords(recoveryWords);
  const look = api.useMutation('post', '/api/v1/recoveries/look', useChanged());
  return (
    <>
      <Refusal error={look.error} />
      <button type="button" className="control" disabled={look.isPending} onClick={() => look.mutate({})}>
        {said.look}
      </button>
    </>
  );
}

function Troubles({ troubles }: { troubles: readonly Trouble[] }) {
  const said = useWords(recoveryWords);
  const format = useFormat();
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.recovery}>
      <table className="grid-table">
        <TableHead words={[said.trouble, said.state, said.since, said.done]} amounts={[]} />
        <tbody>
          {troubles.map(({ id, finding, subject, worker, severity, since, endedAt, decision }) => (
            <tr key={id}>
              <th scope="row" className="text-ink">
                {said.troubles[finding]}
                <span className="block text-quiet">
                  <Told text={subject || (worker ?? '')} />
                </span>
              </th>
              <td>
                <StateMark state={endedAt === null ? STATES[severity] : 'ok'} word={stateOf(endedAt)} />
              </td>
              <td className="whitespace-nowrap" title={format.exactTime(since)}>
                {format.ago(since)}
              </td>
              <td className="min-w-60">{endedAt === null && said.decisions[decision]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );

  function stateOf(endedAt: string | null): string {
    return endedAt === null ? said.goesOn : `${said.isOver} · ${format.ago(endedAt)}`;
  }
}

function Repairs() {
  const said = useWords(recoveryWords);
  const format = useFormat();
  const { data: figures } = api.useQuery('get', '/api/v1/recoveries/figures', {}, AGAIN);
  const { data: latest } = api.useQuery('get', '/api/v1/recoveries', LATEST, AGAIN);
  const { attempts = 0, successRate = null } = figures?.total ?? {};
  return (
    <>
      <p className="mt-2 text-quiet">
        {attempts === 0 ? said.noAttempts : said.rate(attempts, format.percent(successRate))}
      </p>
      {latest && latest.items.length > 0 && (
        <details className="mt-3">
          <summary>{said.repairs}</summary>
          <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.repairs}>
            <table className="grid-table">
              <TableHead words={[said.repair, said.when, said.by, said.outcome]} amounts={[]} />
              <tbody>
                {latest.items.map((attempt) => (
                  <RepairRow key={attempt.id} attempt={attempt} />
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </>
  );
}

function RepairRow({ attempt: { action, beganAt, automatic, actor, outcome, steps, error } }: { attempt: Attempt }) {
  const said = useWords(recoveryWords);
  const format = useFormat();
  return (
    <tr>
      <th scope="row" className="text-ink">
        <code>{action}</code>
      </th>
      <td className="whitespace-nowrap" title={format.exactTime(beganAt)}>
        {format.ago(beganAt)}
      </td>
      <td>{automatic ? said.byItself : <Told text={actor} />}</td>
      <td className="min-w-60">
        {outcome === null ? said.notYet : <StateMark state={OUTCOMES[outcome]} word={said.outcomes[outcome]} />}
        {[...steps, ...(error === null ? [] : [error])].map((step) => (
          <span key={step} className="block text-quiet">
            <Told text={step} />
          </span>
        ))}
      </td>
    </tr>
  );
}
