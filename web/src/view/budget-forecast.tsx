import type { Schema } from '../api/client';
import { InZone, useFormat } from '../format/format';
import { useWords } from '../language/language';
import { budgetStandingWords } from './budget-words';
import { forecastWords } from './forecast-words';

/** BudgetForecast is what a budget's period is expected to have spent at its end, or why nobody knows. */
export function BudgetForecast({ budget }: { budget: Schema<'Budget'> }) {
  return (
    <InZone zone={budget.timezone}>
      <Expected standing={budget.standing} />
    </InZone>
  );
}

function Expected({ standing }: { standing: Schema<'BudgetStanding'> }) {
  const { exhausted } = useWords(budgetStandingWords);
  const said = useWords(forecastWords);
  const format = useFormat();
  const { forecast, forecastReason, limitUsd } = standing;
  if (!forecast) return <span className="text-quiet">{said.reasons[forecastReason ?? ''] ?? '–'}</span>;
  const { expectedUsd, lowUsd, highUsd, coverage, exhaustedOn } = forecast;
  const isOver = limitUsd !== null && Number(expectedUsd) > Number(limitUsd);
  return (
    <span
      title={said.means(format.percent(coverage), format.shortMoney(lowUsd), format.shortMoney(highUsd))}
      className={isOver ? 'text-warn' : ''}
    >
      {format.shortMoney(expectedUsd)}
      <span className="block text-quiet">
        {exhaustedOn === null
          ? said.range(format.shortMoney(lowUsd), format.shortMoney(highUsd))
          : exhausted(format.date(exhaustedOn))}
      </span>
    </span>
  );
}
