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

/** UsedBar shows how much of its limit a budget has spent, and where it is expected to end. */
export function UsedBar({ standing }: { standing: Standing }) {
  const { utilization, forecast, limitUsd, thresholds } = standing;
  const ends = forecast && limitUsd !== null ? Number(forecast.expectedUsd) / Number(limitUsd) : null;
  return <ShareBar share={utilization} ends={ends} thresholds={thresholds} state={markOf(standing)} />;
}

interface ShareBarProps {
  /** How much of the limit is used; `null`: nobody knows. */
  share: number | null;
  /** How much of it is expected to be used at the end; `null`: nobody knows. */
  ends: number | null;
  thresholds: readonly number[];
  state: State;
}

/** ShareBar shows how much of a limit is used, where that is expected to end, and thresholds; beyond the limit the bar is full. */
export function ShareBar({ share, ends, thresholds, state }: ShareBarProps) {
  const said = useWords(budgetStandingWords);
  const format = useFormat();
  return (
    <div className="flex min-w-40 items-center gap-2">
      <div
        role="meter"
        aria-label={said.used}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, Math.round(100 * (share ?? 0)))}
        aria-valuetext={format.percent(share)}
        className="relative h-2.5 min-w-24 grow overflow-hidden rounded-full bg-raised"
      >
        {ends !== null && <Part share={ends} className="opacity-30" state={ends > 1 ? 'failed' : 'unknown'} />}
        <Part share={share ?? 0} state={state} />
        {thresholds.map((percent) => percent < 100 && <Tick key={percent} percent={percent} />)}
      </div>
      <span className="w-14 text-end">{format.percent(share)}</span>
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
