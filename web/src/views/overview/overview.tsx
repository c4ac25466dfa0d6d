import { useLinkTo, usePlace } from '../../address/address';
import { useMinute } from '../../address/minute';
import { periodOf } from '../../address/time-range';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { stateOf, usePreviousUsage, useUsage, type Usage } from '../../usage/usage';
import { NoCalls } from '../../view/empty';
import { Figure, rateChange, relativeChange } from '../../view/figure';
import { Money } from '../../view/money';
import { Page } from '../../view/page';
import { Failure } from '../../view/panel';
import { Unusual } from '../../view/unusual';
import { viewWords } from '../../view/words';
import { Budgets } from './budgets';
import { MonthEnd } from './month-end';
import { OverTime } from './over-time';
import { ProviderStates } from './provider-states';
import { Unpriced } from './unpriced';
import { overviewWords } from './words';

const FIGURES = {
  fields: ['calls', 'errors', 'successRate', 'latencyMs', 'inputTokens', 'outputTokens', 'costUsd', 'unpricedCalls'],
};

const FIGURES_AWAITED = ['calls', 'success', 'latency', 'tokens'];

/** Overview is how things are at a glance; each number opens its detail. */
export function Overview() {
  const said = useWords(overviewWords);
  const usage = useUsage(FIGURES);
  const before = usePreviousUsage(FIGURES);
  const { error, refetch } = stateOf([usage, before]);
  const isEmpty = usage.data?.total.calls === 0;
  return (
    <Page title={said.title}>
      <Unpriced calls={usage.data?.total.unpricedCalls ?? 0} />
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-3 2xl:grid-cols-6">
        <Spend />
        {usage.data ? (
          <>
            <Outcomes total={usage.data.total} before={before.data?.total} />
            <Amounts total={usage.data.total} before={before.data?.total} />
          </>
        ) : (
          !error && FIGURES_AWAITED.map((name) => <div key={name} className="skeleton h-24" aria-busy="true" />)
        )}
      </div>
      {error ? <Failure error={error} onRetry={refetch} /> : null}
      <Budgets />
      {isEmpty ? (
        <section className="panel p-4">
          <NoCalls />
        </section>
      ) : (
        <>
          <OverTime />
          <Unusual kinds={['cost', 'calls', 'error_rate']} />
        </>
      )}
      <ProviderStates />
    </Page>
  );
}

/** The sums of a span and, if there is something to compare with, of the span before. */
interface Sums {
  total: Usage['total'];
  before: Usage['total'] | undefined;
}

function Outcomes({ total, before }: Sums) {
  const said = useWords(overviewWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  return (
    <>
      <Figure
        name={said.calls}
        value={format.short(total.calls)}
        to={linkTo('/calls')}
        change={before && relativeChange(total.calls, before.calls)}
      />
      <Figure
        name={said.success}
        value={format.percent(total.successRate)}
        to={linkTo('/calls', { status: 'error' })}
        detail={said.failed(format.short(total.errors))}
        moreIs="good"
        isRate
        change={before && rateChange(total.successRate, before.successRate)}
      />
    </>
  );
}

function Amounts({ total, before }: Sums) {
  const said = useWords(overviewWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const { p50, p95, p99 } = total.latencyMs ?? {};
  return (
    <>
      <Figure
        name={said.latency}
        value={format.duration(p50)}
        to={linkTo('/providers')}
        detail={said.percentiles(format.duration(p95), format.duration(p99))}
        moreIs="bad"
        change={before && relativeChange(p50, before.latencyMs?.p50)}
      />
      <Figure
        name={said.tokens}
        value={format.short(tokensOf(total))}
        to={linkTo('/costs', { measure: 'inputTokens' })}
        detail={said.inAndOut(format.short(total.inputTokens), format.short(total.outputTokens))}
        change={before && relativeChange(tokensOf(total), tokensOf(before))}
      />
    </>
  );
}

function tokensOf({ inputTokens = 0, outputTokens = 0 }: Usage['total']): number {
  return inputTokens + outputTokens;
}

/** What was spent today and this month, whatever span is looked at: one question, as today is the last day of the month. */
function Spend() {
  const said = useWords(overviewWords);
  const { failed } = useWords(viewWords);
  const linkTo = useLinkTo();
  const { timeZone } = usePlace();
  const minute = useMinute();
  const period = periodOf({ name: 'month' }, minute, timeZone);
  const today = periodOf({ name: 'today' }, minute, timeZone);
  const { data, error } = useUsage({ interval: 'day', fields: ['costUsd', 'unpricedCalls'] }, { period });
  const ofToday = data && (data.rows.find(({ bucket }) => Date.parse(bucket ?? '') === today.fromMs) ?? NOTHING_SPENT);
  const figures = [
    { range: 'today', name: said.today, spent: ofToday, detail: null },
    { range: 'month', name: said.month, spent: data?.total, detail: <MonthEnd /> },
  ] as const;
  return figures.map(({ range, name, spent, detail }) => (
    <Figure
      key={range}
      name={name}
      value={spent ? <Money {...spent} /> : error ? '–' : '…'}
      detail={error ? <span className="text-bad">{failed}</span> : detail}
      to={linkTo('/costs', { range, from: null, to: null })}
    />
  ));
}

const NOTHING_SPENT = { costUsd: '0', unpricedCalls: 0 };
