import { useFormat, type Format } from '../../format/format';
import { useWords } from '../../language/language';
import { StateMark } from '../../view/state-mark';
import { Told } from '../../view/told';
import { checksIn, type Check, type Health } from './health';
import { dependencyWords } from './dependency-words';
import { useCheckName } from './check-name';
import { systemWords } from './words';

/** Dependencies is everything the service depends on, with its state, what it is, and how quickly it answered. */
export function Dependencies({ checks }: { checks: Health['checks'] }) {
  const said = { ...useWords(systemWords), ...useWords(dependencyWords) };
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.dependencies}>
      <table className="grid-table">
        <thead>
          <tr>
            {[said.dependency, said.state, said.sinceHead].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col" className="amount">
              {said.answered}
            </th>
            <th scope="col">{said.detail}</th>
          </tr>
        </thead>
        <tbody>
          {checksIn(checks).map(({ name, check }) => (
            <DependencyRow key={name} name={name} check={check} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DependencyRow({ name, check }: { name: string; check: Check }) {
  const { status, reason, since, latencyMs, detail } = check;
  const said = useWords(dependencyWords);
  const nameOf = useCheckName();
  const format = useFormat();
  return (
    <tr>
      <th scope="row" className="text-ink">
        {nameOf(name)}
      </th>
      <td>
        <StateMark state={status} />
        {reason !== undefined && status !== 'ok' && (
          <span className="block text-quiet">{said.reasons[reason] ?? reason}</span>
        )}
      </td>
      <td className="whitespace-nowrap" title={since && format.exactTime(since)}>
        {since ? format.ago(since) : '–'}
      </td>
      <td className="amount">{format.duration(latencyMs)}</td>
      <td className="min-w-60">
        <dl className="flex flex-wrap gap-x-4">
          {Object.entries(detail ?? {}).map(([fact, value]) => (
            <div key={fact} className="flex gap-1.5">
              <dt className="whitespace-nowrap text-quiet">{said.facts[fact] ?? fact}</dt>
              <dd>
                <Told text={written(format, fact, value)} />
              </dd>
            </div>
          ))}
        </dl>
      </td>
    </tr>
  );
}

/** Facts have their units in their names. */
function written(format: Format, fact: string, value: unknown): string {
  if (value === null) return '–';
  if (typeof value !== 'number') return String(value);
  if (fact.endsWith('Bytes')) return format.bytes(value);
  if (fact.endsWith('Ms')) return format.duration(value);
  if (fact.endsWith('Seconds')) return format.duration(value * 1_000);
  if (fact.endsWith('Percent')) return format.percent(value / 100);
  return format.number(value);
}
