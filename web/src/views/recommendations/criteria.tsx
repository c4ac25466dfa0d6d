import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { StateMark, type State } from '../../view/state-mark';
import { TableHead } from '../../view/table-head';
import { recommendationWords } from './words';

type Criterion = Schema<'RecommendationCriterion'>;

const STATES: Readonly<Record<Criterion['verdict'], State>> = { not_worse: 'ok', worse: 'failed', unknown: 'unknown' };
const ORDER = ['quality', 'success', 'latency_p50', 'latency_p95'] as const;

/** Criteria is in what a cheaper model was compared, and how each of that is known. */
export function Criteria({ criteria, name }: { criteria: readonly Criterion[]; name: string }) {
  const said = useWords(recommendationWords);
  const sorted = ORDER.flatMap((each) => criteria.filter((criterion) => criterion.name === each));
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={name}>
      <table className="grid-table">
        <TableHead words={[said.respect, said.evidence]} amounts={[said.likely, said.allowed, said.seen]} />
        <tbody>
          {sorted.map((criterion) => (
            <CriterionRow key={criterion.name} criterion={criterion} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CriterionRow({ criterion }: { criterion: Criterion }) {
  const said = useWords(recommendationWords);
  const format = useFormat();
  const { name, verdict, interval, margin, seen } = criterion;
  const isTimes = isLatency(name);
  const points = (share: number): string => format.points(share);
  const times = (ratio: number): string => said.times(format.number(Number(ratio.toFixed(2))));
  const told = (end: number | null): string => (end === null ? said.endless : isTimes ? times(end) : points(end));
  return (
    <tr>
      <th scope="row" className="text-ink!">
        {said.names[name]}
        <div className="font-normal">
          <StateMark state={STATES[verdict]} word={said.marks[verdict]} />
        </div>
      </th>
      <td className="min-w-64">
        <Evidence criterion={criterion} />
      </td>
      <td className="amount">{interval ? said.from(told(interval.low), told(interval.high)) : '–'}</td>
      <td className="amount">{isTimes ? times(margin) : points(-margin)}</td>
      <td className="amount">
        {name === 'quality' ? format.number(seen.to) : said.seenOf(format.number(seen.from), format.number(seen.to))}
      </td>
    </tr>
  );
}

function isLatency(name: Criterion['name']): boolean {
  return name === 'latency_p50' || name === 'latency_p95';
}

/** What was seen, in a sentence, and what is missing where that does not decide. */
function Evidence({ criterion }: { criterion: Criterion }) {
  const said = useWords(recommendationWords);
  const format = useFormat();
  const { name, from, to, verdict, seen, needed, wanted } = criterion;
  const least = Math.min(seen.from, seen.to);
  const found = (): string => {
    if (from === null || to === null) return said.nothingSeen[name === 'quality' ? name : 'other'];
    const write = isLatency(name) ? format.duration : format.percent;
    return said[name](format.number(least), write(from), write(to));
  };
  const missing = (): string => {
    if (least < needed) return said.insufficient(format.number(least), format.number(needed));
    return wanted === null ? said.decidesNot : said.wanted(format.short(wanted));
  };
  return (
    <>
      {found()}
      {verdict === 'unknown' && <span className="block text-quiet">{missing()}</span>}
    </>
  );
}
