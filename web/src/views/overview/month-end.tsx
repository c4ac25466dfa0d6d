import { usePlace, where } from '../../address/address';
import { api } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { forecastWords } from '../../view/forecast-words';

/** MonthEnd is what this month is expected to have cost at its end; nothing while nobody knows. */
export function MonthEnd() {
  const said = useWords(forecastWords);
  const format = useFormat();
  const place = usePlace();
  const query = { ...where(place), period: 'month' as const, timezone: place.timeZone };
  const { data } = api.useQuery('get', '/api/v1/forecast', { params: { query } });
  if (!data?.forecast) return null;
  const { expectedUsd, lowUsd, highUsd, coverage } = data.forecast;
  const [low, high] = [format.shortMoney(lowUsd), format.shortMoney(highUsd)];
  return (
    <span title={said.means(format.percent(coverage), low, high)}>
      {data.isLowerBound && '≥ '}
      {said.atTheEnd(format.shortMoney(expectedUsd))} ({said.range(low, high)})
    </span>
  );
}
