import { useLinkTo, usePlace } from '../../address/address';
import { periodOf } from '../../address/time-range';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { usePreviousUsage, useUsage, type Usage } from '../../usage/usage';
import { NoCalls } from '../../view/empty';
import { Figure, relativeChange } from '../../view/figure';
import { Money } from '../../view/money';
import { Page } from '../../view/page';
import { Answer } from '../../view/panel';
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
  const isEmpty = usage.data?.total.calls === 0;
  return (
    <Page title={said.title}>
      <Answer asked={usage} waits={90}>
        {(answer) => (
          <>
            <Unpriced calls={answer.total.unpricedCalls ?? 0} />
            <Figures usage={answer} />
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

function Figures({ usage: { total } }: { usage: Usage }) {
  const said = useWords(overviewWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const before = usePreviousUsage(FIGURES).data?.total;
  const tokens = (total.inputTokens ?? 0) + (total.outputTokens ?? 0);
  const change = (now: number | null | undefined, then: number | null | undefined) =>
    before ? { change: relativeChange(now ?? null, then ?? null) } : {};
  return (
    <div className="mt-4 grid grid-cols-2 gap-3 lg:grid-cols-3 2xl:grid-cols-6">
      <Spend range="today" name={said.today} />
      <Spend range="month" name={said.month} />
      <Figure
        name={said.calls}
        value={format.short(total.calls)}
        to={linkTo('/calls')}
        {...change(total.calls, before?.calls)}
      />
      <Figure
        name={said.success}
        value={format.percent(total.successRate)}
        to={linkTo('/calls', { status: 'error' })}
        detail={said.failed(format.short(total.errors))}
        moreIs="good"
        {...change(total.successRate, before?.successRate)}
      />
      <Figure
        name={said.latency}
        value={format.duration(total.latencyMs?.p50)}
        to={linkTo('/providers')}
        detail={said.percentiles(format.duration(total.latencyMs?.p95), format.duration(total.latencyMs?.p99))}
        moreIs="bad"
        {...change(total.latencyMs?.p50, before?.latencyMs?.p50)}
      />
      <Figure
        name={said.tokens}
        value={format.short(tokens)}
        to={linkTo('/costs', { measure: 'inputTokens' })}
        detail={said.inAndOut(format.short(total.inputTokens), format.short(total.outputTokens))}
        {...change(tokens, before && (before.inputTokens ?? 0) + (before.outputTokens ?? 0))}
      />
    </div>
  );
}

/** What was spent today or this month, whatever span is looked at. */
function Spend({ range, name }: { range: 'today' | 'month'; name: string }) {
  const linkTo = useLinkTo();
  const { timeZone } = usePlace();
  const period = periodOf({ name: range }, Date.now(), timeZone);
  const { data } = useUsage({ fields: ['costUsd', 'unpricedCalls'] }, { period });
  return (
    <Figure
      name={name}
      value={data ? <Money {...data.total} /> : '…'}
      to={linkTo('/costs', { range, from: null, to: null })}
    />
  );
}
