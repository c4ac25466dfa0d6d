import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { StateMark } from '../../view/state-mark';
import { Shares, SharesTold } from './shares';
import { shownTotals, stateOf, writerOf, type Total } from './vitals';
import { webVitalWords } from './words';

/** Figures is each vital of all visits: p75 with its rating, and how the visits are spread over the ratings. */
export function Figures({ totals }: { totals: readonly Total[] }) {
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-5">
      {shownTotals(totals).map((total) => (
        <One key={total.metric} total={total} />
      ))}
    </div>
  );
}

function One({ total }: { total: Total }) {
  const said = useWords(webVitalWords);
  const format = useFormat();
  const { metric, p75, rating, reports } = total;
  return (
    <section className="panel flex min-w-0 flex-col gap-1 px-3 py-2">
      <h2 className="text-quiet">
        <span className="font-semibold text-ink">{metric}</span> {said.names[metric]}
      </h2>
      <p className="text-2xl font-semibold">{writerOf(metric, format)(p75)}</p>
      <p>
        <StateMark state={stateOf(rating)} word={rating === null ? said.noRating : (said.ratings[rating] ?? rating)} />
      </p>
      <Shares name={metric} counted={total} />
      <p className="text-quiet">
        <SharesTold counted={total} /> · {said.visits(format.short(reports))}
      </p>
    </section>
  );
}
