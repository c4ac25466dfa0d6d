import { Link } from 'wouter';
import { useAddress, useLinkTo } from '../../address/address';
import { narrowedIn, useNarrowing } from '../../address/narrowing';
import { addressWords } from '../../address/words';
import { mayDo, useSession } from '../../api/session';
import { useWords } from '../../language/language';
import { stateOf } from '../../usage/usage';
import { NoCalls } from '../../view/empty';
import { Page } from '../../view/page';
import { Answer } from '../../view/panel';
import { Unusual } from '../../view/unusual';
import { Figures } from './figures';
import { Forecast } from './forecast';
import { GROUPINGS, MEASURES, useLook, useTotals } from './look';
import { Movers } from './movers';
import { Narrowed } from './narrowed';
import { OverTime } from './over-time';
import { CostTable } from './table';
import { UnitCosts } from './unit-costs';
import { costsWords } from './words';

/** Costs is what was spent on what: over time, by anything, against the span before. */
export function Costs() {
  const said = useWords(costsWords);
  const { by } = useLook();
  const { now, before } = useTotals(by);
  const isEmpty = now.data?.total.calls === 0 && (before.data?.total.calls ?? 0) === 0;
  return (
    <Page title={said.title} tools={<Tools />}>
      <Narrowed />
      <Answer asked={{ ...stateOf([now, before]), data: now.data }} waits={90}>
        {({ total }) => <Figures now={total} before={before.data?.total} isFailed={before.error !== null} />}
      </Answer>
      {isEmpty ? (
        <section className="panel p-4">
          <NoCalls />
        </section>
      ) : (
        <>
          <OverTime />
          <Unusual kinds={['cost', 'calls', 'tokens_per_call']} />
          <UnitCosts />
          <CostTable />
          <Forecast />
          <Movers />
        </>
      )}
    </Page>
  );
}

function Tools() {
  const said = useWords(costsWords);
  const { dimensions } = useWords(addressWords);
  const { by, measure } = useLook();
  const [, change] = useAddress();
  const linkTo = useLinkTo();
  const narrowing = useNarrowing();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <label className="flex items-center gap-2">
        <span className="text-quiet">{said.by}</span>
        <select
          className="control"
          value={by}
          onChange={({ target }) => change({ by: target.value, sort: null, order: null, q: null }, true)}
        >
          {GROUPINGS.map((name) => (
            <option key={name} value={name}>
              {dimensions[name]}
            </option>
          ))}
        </select>
      </label>
      <div role="group" aria-label={said.measure} className="flex flex-wrap gap-1">
        {MEASURES.map((name) => (
          <button
            key={name}
            type="button"
            className={`control ${name === measure ? 'control-main' : ''}`}
            aria-pressed={name === measure}
            onClick={() => change({ measure: name, sort: null, order: null })}
          >
            {said.measures[name]}
          </button>
        ))}
      </div>
      <Link className="control" to={linkTo('/calls', narrowedIn(narrowing))}>
        {said.callsBehind}
      </Link>
      {mayDo(useSession(), 'finance') && (
        <Link className="control" to={linkTo('/reconciliation')}>
          {said.compareInvoice}
        </Link>
      )}
    </div>
  );
}
