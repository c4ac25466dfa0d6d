import { useState } from 'react';
import { Link } from 'wouter';
import { useLinkTo } from '../../../address/address';
import type { Schema } from '../../../api/client';
import { InZone, useFormat } from '../../../format/format';
import { useWords } from '../../../language/language';
import { budgetStandingWords } from '../../../view/budget-words';
import { forecastWords } from '../../../view/forecast-words';
import { StateMark, type State } from '../../../view/state-mark';
import { TableHead } from '../../../view/table-head';
import { Told } from '../../../view/told';
import { ShareBar } from '../../../view/used-bar';
import { budgetWords } from '../words';
import { RemoveQuota } from './remove-quota';
import { quotaWords } from './words';

type Quota = Schema<'Quota'>;

const MARKS: Readonly<Record<Quota['standing']['state'], State>> = {
  within: 'ok',
  over_threshold: 'degraded',
  over_limit: 'failed',
};

/** QuotaTable is quotas with how far they are used and how that is expected to end. */
export function QuotaTable({ quotas, mayChange }: { quotas: readonly Quota[]; mayChange: boolean }) {
  const said = useWords(quotaWords);
  const also = useWords(budgetWords);
  const { used, forecast } = useWords(budgetStandingWords);
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.title}>
      <table className="grid-table">
        <TableHead
          words={[said.name, also.state, used]}
          amounts={[said.used, also.limit, also.left, forecast, ...(mayChange ? [also.change] : [])]}
        />
        <tbody>
          {quotas.map((quota) => (
            <InZone key={quota.id} zone={quota.timezone}>
              <QuotaRow quota={quota} mayChange={mayChange} />
            </InZone>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function QuotaRow({ quota, mayChange }: { quota: Quota; mayChange: boolean }) {
  const said = useWords(quotaWords);
  const { standing } = quota;
  const { utilization, forecast, limit, thresholds, state } = standing;
  const ends = forecast && Number(forecast.expected) / Number(limit);
  return (
    <tr>
      <th scope="row" className="min-w-48 whitespace-normal text-ink">
        <Told text={quota.name} />
        <About quota={quota} />
      </th>
      <td>
        <StateMark state={MARKS[state]} word={said.states[state] ?? state} />
        <Crossings crossings={standing.thresholdsReached} />
      </td>
      <td className="w-64">
        <ShareBar share={utilization} ends={ends} thresholds={thresholds} state={MARKS[state]} />
      </td>
      <td className="amount">
        <Units units={standing.used} unit={quota.unit} />
      </td>
      <td className="amount">
        <Units units={limit} unit={quota.unit} />
      </td>
      <td className={`amount ${Number(standing.remaining) < 0 ? 'text-bad' : ''}`}>
        <Units units={standing.remaining} unit={quota.unit} />
      </td>
      <td className="amount">
        <Expected quota={quota} />
      </td>
      {mayChange && (
        <td className="amount">
          <Changes quota={quota} />
        </td>
      )}
    </tr>
  );
}

function About({ quota }: { quota: Quota }) {
  const { service, metric, period, rollingDays, timezone, project, lastReportAt, id } = quota;
  const said = useWords(quotaWords);
  const also = useWords(budgetWords);
  const format = useFormat();
  return (
    <div className="font-normal text-quiet">
      <Told text={service} /> · <Told text={metric} /> ·{' '}
      {rollingDays === null ? also.periods[period] : also.rolling(format.number(rollingDays))} · {timezone}
      {project !== null && (
        <>
          {` · ${said.project} `}
          <Told text={project} />
        </>
      )}
      <div>{lastReportAt === null ? said.noReport : said.lastReport(format.dated(lastReportAt))}</div>
      <div>{said.id(id)}</div>
    </div>
  );
}

function Crossings({ crossings }: { crossings: Quota['standing']['thresholdsReached'] }) {
  const said = useWords(quotaWords);
  const format = useFormat();
  return crossings.map(({ percent, at }) => {
    const share = format.percent(percent / 100);
    return (
      <div key={percent} className="text-quiet">
        {at === null ? said.reached(share) : said.reachedAt(share, format.time(at))}
      </div>
    );
  });
}

function Units({ units, unit }: { units: string; unit: string }) {
  const format = useFormat();
  return <span title={`${units} ${unit}`}>{format.short(Number(units))}</span>;
}

function Expected({ quota: { standing, unit } }: { quota: Quota }) {
  const { exhausted } = useWords(budgetStandingWords);
  const said = useWords(forecastWords);
  const format = useFormat();
  const { forecast, forecastReason, limit } = standing;
  if (!forecast) return <span className="text-quiet">{said.reasons[forecastReason ?? ''] ?? '–'}</span>;
  const { expected, low, high, coverage, exhaustedOn } = forecast;
  const [from, to] = [format.short(Number(low)), format.short(Number(high))];
  return (
    <span
      title={said.means(format.percent(coverage), from, `${to} ${unit}`)}
      className={Number(expected) > Number(limit) ? 'text-warn' : ''}
    >
      {format.short(Number(expected))}
      <span className="block text-quiet">
        {exhaustedOn === null ? said.range(from, to) : exhausted(format.date(exhaustedOn))}
      </span>
    </span>
  );
}

function Changes({ quota }: { quota: Quota }) {
  const said = useWords(quotaWords);
  const also = useWords(budgetWords);
  const linkTo = useLinkTo();
  const [isRemoving, setRemoving] = useState(false);
  return (
    <div className="flex justify-end gap-1">
      <Link to={linkTo('/budgets', { quota: quota.id })} className="control" aria-label={said.editOf(quota.name)}>
        {also.edit}
      </Link>
      <button
        type="button"
        className="control"
        aria-label={said.removeOf(quota.name)}
        onClick={() => setRemoving(true)}
      >
        {also.remove}
      </button>
      {isRemoving && <RemoveQuota quota={quota} onClose={() => setRemoving(false)} />}
    </div>
  );
}
