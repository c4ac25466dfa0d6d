import type { Schema } from '../api/client';
import { useFormat } from '../format/format';
import { useWords } from '../language/language';
import { STATE_COLOURS, type State } from './state-mark';
import { budgetStandingWords } from './budget-words';

type Standing = Schema<'BudgetStanding'>;

const MARKS: Record<Standing['state'], State> = {
  within: 'ok',
  over_threshold: 'degraded',
  over_budget: 'failed',
  over_hard_limit: 'failed',
  limit_unknown: 'unknown',
};

/** markOf is the mark of how far a budget is used. */
export function markOf({ state }: Standing): State {
  return MARKS[state];
}

/** UsedBar shows how much of its limit a budget has spent, and where it is expected to end; beyond the limit the bar is full. */
export function UsedBar({ standing }: { standing: Standing }) {
  const said = useWords(budgetStandingWords);
  const format = useFormat();
  const { utilization, forecast, limitUsd, thresholds } = standing;
  const ends = forecast && limitUsd !== null ? Number(forecast.expectedUsd) / Number(limitUsd) : null;
  return (
    <div className="flex min-w-40 items-center gap-2">
      <div
        role="meter"
        aria-label={said.used}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, Math.round(100 * (utilization ?? 0)))}
        aria-valuetext={format.percent(utilization)}
        className="relative h-2.5 min-w-24 grow overflow-hidden rounded-full bg-raised"
      >
        {ends !== null && <Part share={ends} className="opacity-30" state={ends > 1 ? 'failed' : 'unknown'} />}
        <Part share={utilization ?? 0} state={markOf(standing)} />
        {thresholds.map((percent) => percent < 100 && <Tick key={percent} percent={percent} />)}
      </div>
      <span className="w-14 text-end">{format.percent(utilization)}</span>
    </div>
  );
}

function Part({ share, state, className = '' }: { share: number; state: State; className?: string }) {
  const width = `${Math.min(100, 100 * share)}%`;
  return (
    <span
      className={`absolute inset-y-0 start-0 rounded-full ${className}`}
      style={{ width, background: `var(${STATE_COLOURS[state]})` }}
    />
  );
}

function Tick({ percent }: { percent: number }) {
  return <span className="absolute inset-y-0 w-px bg-ink opacity-40" style={{ insetInlineStart: `${percent}%` }} />;
}
