import { TimeChart } from '../../charts/time-chart';
import type { Line } from '../../charts/drawn';
import { useZoom } from '../../charts/use-zoom';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { alongTimes, spanOf, useUsage, type Usage } from '../../usage/usage';
import { Money } from '../../view/money';
import { Answer } from '../../view/panel';
import { useMarks } from '../../view/use-unusual';
import { detailsIn, dimensionsIn, type Filter } from './filters';
import { callsWords } from './words';

const CHART_PX = 100;

/** Matches tells how many calls of the span match, and when, as far as sums know that without looking at single calls. */
export function Matches({ filters }: { filters: readonly Filter[] }) {
  const said = useWords(callsWords);
  const count = countOf(detailsIn(filters));
  const usage = useUsage({
    ...dimensionsIn(filters),
    interval: 'auto',
    fields: ['calls', 'errors', 'errorsByClass', 'costUsd', 'unpricedCalls', 'reportedCalls', 'pendingCalls'],
  });
  return (
    <section aria-label={said.overTime} className="panel px-3 py-2">
      <Answer asked={usage} waits={CHART_PX + 84}>
        {(answer) => (
          <>
            <Sums total={answer.total} count={count} isAll={detailsIn(filters).length === 0} />
            <OverTime usage={answer} count={count} isAll={detailsIn(filters).length === 0} />
          </>
        )}
      </Answer>
    </section>
  );
}

type Sum = Usage['total'];
type Count = (row: Sum) => number | null;

function Sums({ total, count, isAll }: { total: Sum; count: Count | null; isAll: boolean }) {
  const said = useWords(callsWords);
  const format = useFormat();
  const { calls = 0, errors = 0 } = total;
  if (!count) return <p className="text-quiet">{said.notCounted(format.number(calls))}</p>;
  return (
    <p className="flex flex-wrap items-baseline gap-x-4">
      <span className="text-lg font-semibold">{said.counted(format.number(count(total)))}</span>
      {isAll && calls > 0 && (
        <>
          <span className={errors > 0 ? 'text-bad' : 'text-quiet'}>
            {said.ofWhichFailed(format.number(errors), format.percent(errors / calls))}
          </span>
          <span>
            <Money {...total} />
          </span>
        </>
      )}
    </p>
  );
}

function OverTime({ usage, count, isAll }: { usage: Usage; count: Count | null; isAll: boolean }) {
  const said = useWords(callsWords);
  const format = useFormat();
  const zoom = useZoom();
  const marks = useMarks({ kinds: ['calls', 'error_rate'], by: null });
  const along = (tell: Count): (number | null)[] => alongTimes(usage, usage.rows, tell);
  const failed: Line = { name: said.failed, colour: '--bad', values: along(({ errors = 0 }) => errors) };
  const rest: Line = {
    name: said.succeeded,
    colour: '--series-1',
    values: along(({ calls = 0, errors = 0 }) => calls - errors),
  };
  const matching: Line = { name: said.matching, colour: '--series-1', values: count ? along(count) : [] };
  return (
    <TimeChart
      label={said.overTime}
      {...spanOf(usage)}
      lines={isAll || !count ? [failed, rest] : [matching]}
      isStacked
      height={CHART_PX}
      {...marks}
      write={format.short}
      onSelect={zoom}
    />
  );
}

/** How sums count what is narrowed by some details; `null` where only single calls tell. */
function countOf(details: readonly Filter[]): Count | null {
  const [first, ...others] = details;
  if (!first) return ({ calls = 0 }) => calls;
  const { name, value } = details.find((one) => one.name === 'errorClass') ?? first;
  const isFailed = details.every(
    (one) => one.name === 'errorClass' || (one.name === 'status' && one.value === 'error'),
  );
  if (name === 'errorClass' && isFailed) return ({ errorsByClass }) => errorsByClass?.[value] ?? 0;
  if (others.length > 0) return null;
  const counts: Readonly<Record<string, Count>> = {
    'status error': ({ errors }) => errors ?? null,
    'status pending': ({ pendingCalls }) => pendingCalls ?? null,
    'costState unpriced': ({ unpricedCalls }) => unpricedCalls ?? null,
    'costState reported': ({ reportedCalls }) => reportedCalls ?? null,
  };
  return counts[`${name} ${value}`] ?? null;
}
