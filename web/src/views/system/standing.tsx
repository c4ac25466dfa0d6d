import { Problem, type Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import type { Asked } from '../../view/panel';
import { STATE_COLOURS, type State } from '../../view/state-mark';
import { checksIn, type Health } from './health';
import { useCheckName } from './check-name';
import { dependencyWords } from './dependency-words';
import { systemWords } from './words';

const GROUNDS: Partial<Record<State, string>> = { degraded: 'bg-warn-ground', failed: 'bg-bad-ground' };

/** What cannot be known without the database is no trouble of its own. */
const IN_DATABASE = new Set(['databaseWrite', 'outbox', 'workers', 'tables']);

/** Standing is the state of the whole service in words: what works, what does not, since when, and what to do. */
export function Standing({ asked }: { asked: Asked<Health> }) {
  const said = useWords(systemWords);
  const { data: health, error } = asked;
  if (!health && !error) return <div className="skeleton h-24" aria-busy="true" />;
  const state = error || !health ? 'failed' : health.status;
  return (
    <section
      className={`panel border-s-4 p-4 ${GROUNDS[state] ?? ''}`}
      style={{ borderInlineStartColor: colourOf(state) }}
    >
      <div role="status">
        <h2 className="text-lg font-semibold">{error ? said.silent : said.standing[state]}</h2>
        {error || !health ? <Silence error={error} /> : <Troubles health={health} />}
      </div>
      {!error && health && 'version' in health && <Answering {...health} />}
    </section>
  );
}

function colourOf(state: State): string {
  return `var(${STATE_COLOURS[state]})`;
}

function Silence({ error }: { error: unknown }) {
  const said = useWords(systemWords);
  return (
    <>
      {error instanceof Problem && error.status !== 0 && <p className="wrap-anywhere">{error.message}</p>}
      <p>{said.silentAdvice}</p>
    </>
  );
}

/** What is not as it should be, each with since when and what to do; and what works all the same. */
function Troubles({ health: { status, checks } }: { health: Health }) {
  const said = { ...useWords(systemWords), ...useWords(dependencyWords) };
  const nameOf = useCheckName();
  const format = useFormat();
  const isWithoutDatabase = checks['database']?.status === 'failed';
  const troubles = checksIn(checks).filter(
    ({ name, check }) => check.status !== 'ok' && !(isWithoutDatabase && IN_DATABASE.has(name)),
  );
  if (troubles.length === 0) return <p>{said.allWorks}</p>;
  return (
    <>
      <ul className="my-2 flex flex-col gap-2">
        {troubles.map(({ name, check }) => (
          <li key={name}>
            <span className="font-medium">{nameOf(name)}</span>{' '}
            {check.since && (
              <span className="text-quiet">{said.since(format.time(check.since), format.ago(check.since))}</span>
            )}
            <p>{said.advice[name]?.[check.status] ?? said.reasons[check.reason ?? ''] ?? said.lookAtDetail}</p>
          </li>
        ))}
      </ul>
      <p className="text-quiet">{status === 'failed' ? said.worksWithoutDatabase : said.worksAllTheSame}</p>
    </>
  );
}

function Answering({ worker, version, timestamp, uptimeSeconds }: Schema<'HealthReport'>) {
  const said = useWords(systemWords);
  const format = useFormat();
  const upSince = Date.parse(timestamp) - uptimeSeconds * 1_000;
  return <p className="mt-2 text-quiet wrap-anywhere">{said.answering(worker, version, format.time(upSince))}</p>;
}
