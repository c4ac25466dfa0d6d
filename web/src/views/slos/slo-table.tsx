import { useState } from 'react';
import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { STATE_COLOURS, StateMark, type State } from '../../view/state-mark';
import { TableHead } from '../../view/table-head';
import { Told } from '../../view/told';
import { percentOf } from './draft';
import { RemoveSlo } from './remove-slo';
import { sloWords } from './words';

type Slo = Schema<'Slo'>;

const MARKS: Readonly<Record<Slo['state'], State>> = {
  healthy: 'ok',
  burning: 'degraded',
  exhausted: 'failed',
  unknown: 'unknown',
};

/** From these burn rates on people hear of it, where the short window beside it says so as well. */
const HEARD_OF: Readonly<Partial<Record<string, number>>> = { '1h': 14.4, '6h': 6, '3d': 1 };

/** SloTable is objectives with what is reached, what is left of their error budgets, and how fast these burn. */
export function SloTable({ slos, mayChange }: { slos: readonly Slo[]; mayChange: boolean }) {
  const said = useWords(sloWords);
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.title}>
      <table className="grid-table">
        <TableHead
          words={[said.name, said.state, said.left]}
          amounts={[said.objective, said.sli, said.burn, said.change]}
        />
        <tbody>
          {slos.map((slo) => (
            <SloRow key={slo.id} slo={slo} mayChange={mayChange && slo.origin === 'api'} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SloRow({ slo, mayChange }: { slo: Slo; mayChange: boolean }) {
  const said = useWords(sloWords);
  const format = useFormat();
  const { state, exhaustedAt, enabled, total, good } = slo;
  return (
    <tr>
      <th scope="row" className="min-w-56 whitespace-normal text-ink">
        <Told text={slo.name} />
        <About slo={slo} />
      </th>
      <td>
        <StateMark state={MARKS[state]} word={said.states[state]} />
        {!enabled && <div className="text-quiet">{said.off}</div>}
        {exhaustedAt !== null && <div className="text-warn">{said.exhaustedAt(format.time(exhaustedAt))}</div>}
      </td>
      <td className="w-56">
        <Left slo={slo} />
      </td>
      <td className="amount">
        {percentOf(slo.objective)}%<span className="block text-quiet">{said.days(format.number(slo.windowDays))}</span>
      </td>
      <td className="amount" title={total === 0 ? undefined : said.events(String(good), String(total))}>
        {slo.sli === null ? '–' : `${(Math.floor(slo.sli * 1e5) / 1e3).toFixed(3)}%`}
        <span className="block text-quiet">
          {total === 0 ? said.noEvents : said.events(format.short(good), format.short(total))}
        </span>
      </td>
      <td className="amount">
        <Burns rates={slo.burnRates} />
      </td>
      <td className="amount">
        <Changes slo={slo} mayChange={mayChange} />
      </td>
    </tr>
  );
}

function About({ slo: { indicator, withinSeconds, where, origin } }: { slo: Slo }) {
  const said = useWords(sloWords);
  const narrowed = Object.entries(where).map(([name, values]) => `${name}: ${values.join(', ')}`);
  return (
    <div className="font-normal text-quiet" title={said.means[indicator]}>
      {said.indicators[indicator]}
      {withinSeconds !== null && ` ${said.withinSeconds(String(withinSeconds))}`} · {said.origins[origin]}
      {narrowed.map((text) => (
        <div key={text}>
          <Told text={text} />
        </div>
      ))}
    </div>
  );
}

/** What is left of the error budget; an empty bar is a budget that is used up. */
function Left({ slo: { budget, state } }: { slo: Slo }) {
  const said = useWords(sloWords);
  const format = useFormat();
  const { remaining } = budget;
  if (remaining === null) return <span className="text-quiet">{said.noEvents}</span>;
  const part = Math.min(1, Math.max(0, remaining));
  return (
    <div className="flex min-w-40 items-center gap-2">
      <div
        role="meter"
        aria-label={said.left}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(100 * part)}
        aria-valuetext={said.leftOf(format.percent(remaining))}
        className="relative h-2.5 min-w-24 grow overflow-hidden rounded-full bg-raised"
      >
        <span
          className="absolute inset-y-0 start-0 rounded-full"
          style={{ width: `${100 * part}%`, background: `var(${STATE_COLOURS[MARKS[state]]})` }}
        />
      </div>
      <span className={`w-20 text-end ${remaining <= 0 ? 'text-bad' : ''}`}>{format.percent(remaining)}</span>
    </div>
  );
}

function Burns({ rates }: { rates: Slo['burnRates'] }) {
  const said = useWords(sloWords);
  const format = useFormat();
  return (
    <dl className="m-0 grid grid-cols-[auto_auto] justify-end gap-x-2">
      {Object.entries(rates).map(([window, rate]) => (
        <div key={window} className="contents">
          <dt className="text-quiet">{window}</dt>
          <dd className={`m-0 ${(rate ?? 0) >= (HEARD_OF[window] ?? Infinity) ? 'text-bad' : ''}`}>
            {rate === null ? '–' : said.times(format.number(Math.round(rate * 100) / 100))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Changes({ slo, mayChange }: { slo: Slo; mayChange: boolean }) {
  const said = useWords(sloWords);
  const linkTo = useLinkTo();
  const [isRemoving, setRemoving] = useState(false);
  return (
    <div className="flex flex-wrap justify-end gap-1">
      <Link to={linkTo('/slos', { of: slo.id })} className="control" aria-label={said.showCourseOf(slo.name)}>
        {said.showCourse}
      </Link>
      {mayChange && (
        <>
          <Link to={linkTo('/slos', { edit: slo.id })} className="control" aria-label={said.editOf(slo.name)}>
            {said.edit}
          </Link>
          <button
            type="button"
            className="control"
            aria-label={said.removeOf(slo.name)}
            onClick={() => setRemoving(true)}
          >
            {said.remove}
          </button>
        </>
      )}
      {isRemoving && <RemoveSlo slo={slo} onClose={() => setRemoving(false)} />}
    </div>
  );
}
