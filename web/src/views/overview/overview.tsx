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
import { Answer } from '../../view/panel';
import { viewWords } from '../../view/words';
import { OverTime } from './over-time';
import { ProviderStates } from './provider-states';
import { Unpriced } from './unpriced';
import { overviewWords } from './words';

const FIGURES = {
  fields: ['calls', 'errors', 'successRate', 'latencyMs', 'inputTokens', 'outputTokens', 'costUsd', 'unpricedCalls'],
};

/** Overview is how things are at a glance; each number opens its detail. */
export function Overview() {
  const said = useWords(overviewWords);
  const usage = useUsage(FIGURES);
  const before = usePreviousUsage(FIGURES);
  const isEmpty = usage.data?.total.calls === 0;
  return (
    <Page title={said.title}>
      <Answer asked={{ ...stateOf([usage, before]), data: usage.data }} waits={90}>
        {(answer) => (
          <>
            <Unpriced calls={answer.total.unpricedCalls ?? 0} />
            <Figures total={answer.total} before={before.data?.total} />
          </>
        )}
      </Answer>
      {isEmpty ? (
        <section className="panel p-4">
          <NoCalls />
        </section>
      ) : (
        <OverTime />
      )}
      <ProviderStates />
    </Page>
  );
}

function Figures({ total, before }: Sums) {
  const said = useWords(overviewWords);
  return (
    <div className="mt-4 grid grid-cols-2 gap-3 lg:grid-cols-3 2xl:grid-cols-6">
      <Spend range="today" name={said.today} />
      <Spend range="month" name={said.month} />
      <Outcomes total={total} before={before} />
      <Amounts total={total} before={before} />
    </div>
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

/** What was spent today or this month, whatever span is looked at. */
function Spend({ range, name }: { range: 'today' | 'month'; name: string }) {
  const linkTo = useLinkTo();
  const { timeZone } = usePlace();
  const period = periodOf({ name: range }, useMinute(), timeZone);
  const { failed } = useWords(viewWords);
  const { data, error } = useUsage({ fields: ['costUsd', 'unpricedCalls'] }, { period });
  return (
    <Figure
      name={name}
      value={data ? <Money {...data.total} /> : error ? '–' : '…'}
      detail={error && <span className="text-bad">{failed}</span>}
      to={linkTo('/costs', { range, from: null, to: null })}
    />
  );
}
