import type { ReactNode } from 'react';
import { useLinkTo, usePlace } from '../../address/address';
import { narrowedIn, useNarrowing } from '../../address/narrowing';
import { api, type Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Figure, relativeChange } from '../../view/figure';
import { Money } from '../../view/money';
import { Panel } from '../../view/panel';
import { costsWords } from './words';

type Costs = Schema<'UnitCosts'>;

/** What is shown of now, and of the span before. */
interface Both {
  now: Costs;
  before: Costs;
}

/** UnitCosts is what one of each thing costs, and what was paid for calls that failed and for trying again, against the span before. */
export function UnitCosts() {
  const said = useWords(costsWords);
  const narrowing = useNarrowing();
  const { previous, period } = usePlace();
  const query = {
    ...narrowedIn(narrowing),
    ...{ from: textOf(period.fromMs), to: textOf(period.toMs) },
    ...(previous ? { previousFrom: textOf(previous.fromMs), previousTo: textOf(previous.toMs) } : {}),
  };
  const asked = api.useQuery('get', '/api/v1/unit-costs', { params: { query } });
  return (
    <Panel title={said.unitCosts} asked={asked} waits={190}>
      {({ now, previous: before }) => (
        <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
          <Units now={now} before={before} />
          <Bounces now={now} before={before} />
          <Failed now={now} before={before} />
          <Retries now={now} before={before} />
        </div>
      )}
    </Panel>
  );
}

function Units({ now, before }: Both) {
  const said = useWords(costsWords);
  const format = useFormat();
  const toCalls = useLinkTo()('/calls', narrowedIn(useNarrowing()));
  const shown = [
    [said.perCall, 'perCallUsd', said.ofCalls(format.short(now.calls))],
    [said.perSuccess, 'perSuccessUsd', said.ofSuccesses(format.short(now.successfulCalls))],
    [said.perThousand, 'perThousandTokensUsd', said.perThousandOf(format.short(now.tokens))],
  ] as const;
  return shown.map(([name, cost, detail]) => (
    <CostFigure
      key={cost}
      name={name}
      to={toCalls}
      now={{ costUsd: now[cost], unpricedCalls: now.unpricedCalls }}
      before={{ costUsd: before[cost], unpricedCalls: before.unpricedCalls }}
      detail={detail}
    />
  ));
}

/** Nothing where there are no wall-bounces, or where they cannot be told apart as calls are. */
function Bounces({ now, before }: Both) {
  const said = useWords(costsWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const bounces = now.wallBounces;
  if (!bounces || bounces.analyses === 0) return null;
  return (
    <CostFigure
      name={said.perBounce}
      to={linkTo('/wall-bounces')}
      now={{ costUsd: bounces.perSuccessUsd, unpricedCalls: now.unpricedCalls }}
      before={{ costUsd: before.wallBounces?.perSuccessUsd ?? null, unpricedCalls: before.unpricedCalls }}
      detail={said.ofBounces(format.short(bounces.successful), format.short(bounces.analyses))}
    />
  );
}

function Failed({ now, before }: Both) {
  const said = useWords(costsWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const { calls, share, tookMs } = now.failed;
  return (
    <CostFigure
      name={said.failedCost}
      to={linkTo('/calls', { ...narrowedIn(useNarrowing()), status: 'error' })}
      now={costOf(now.failed)}
      before={costOf(before.failed)}
      detail={
        <>
          <span>{said.ofCalls(format.short(calls))}</span>
          {share !== null && <span>{said.shareOfCost(format.percent(share))}</span>}
          {tookMs > 0 && <span>{said.timeLost(format.duration(tookMs))}</span>}
        </>
      }
    />
  );
}

function Retries({ now, before }: Both) {
  const said = useWords(costsWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const { calls, share, knownFrom } = now.retries;
  return (
    <CostFigure
      name={said.retriedCost}
      to={linkTo('/calls', { ...narrowedIn(useNarrowing()), retry: 'true' })}
      now={costOf(now.retries)}
      before={costOf(before.retries)}
      detail={
        <>
          <span>{said.ofCalls(format.short(calls))}</span>
          {share !== null && <span>{said.shareOfCost(format.percent(share))}</span>}
          {knownFrom !== null && <span>{said.knownFrom(format.dated(knownFrom))}</span>}
        </>
      }
    />
  );
}

/** A cost, and of how many calls it is not known. */
interface Cost {
  costUsd: string | null;
  unpricedCalls: number;
}

interface CostFigureProps {
  name: string;
  to: string;
  now: Cost;
  before: Cost;
  detail: ReactNode;
}

function CostFigure({ name, to, now, before, detail }: CostFigureProps) {
  const said = useWords(costsWords);
  return (
    <Figure
      name={name}
      value={<Money {...now} />}
      to={to}
      moreIs="bad"
      change={relativeChange(numberOf(now.costUsd), numberOf(before.costUsd))}
      detail={
        <>
          <span>
            {said.before} <Money {...before} />
          </span>
          {detail}
        </>
      }
    />
  );
}

function costOf({ costUsd, uncostedCalls }: Costs['failed'] | Costs['retries']): Cost {
  return { costUsd, unpricedCalls: uncostedCalls };
}

function numberOf(costUsd: string | null): number | null {
  return costUsd === null ? null : Number(costUsd);
}

function textOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
