import { useAddress, usePlace } from '../../address/address';
import { narrowedIn, useNarrowing } from '../../address/narrowing';
import { api, type Schema } from '../../api/client';
import { TimeChart } from '../../charts/time-chart';
import { InZone, useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { linesOf } from '../../view/course-lines';
import { forecastWords } from '../../view/forecast-words';
import { Money } from '../../view/money';
import { Panel } from '../../view/panel';
import { useMarks } from '../../view/use-unusual';
import { costsWords } from './words';

const CHART_PX = 240;
const PERIODS = ['week', 'month', 'quarter', 'year'] as const;

/** Forecast is what was spent of the present period on what is looked at, and how that is expected to go on. */
export function Forecast() {
  const said = useWords(costsWords);
  const [search, change] = useAddress();
  const { timeZone } = usePlace();
  const period = PERIODS.find((name) => name === search.get('forecast')) ?? 'month';
  const query = { ...narrowedIn(useNarrowing()), period, timezone: timeZone };
  const asked = api.useQuery('get', '/api/v1/forecast', { params: { query } });
  const title = said.forecast(said.periods[period]);
  return (
    <Panel
      title={title}
      asked={asked}
      waits={CHART_PX + 70}
      tools={
        <label className="flex items-center gap-2">
          <span className="text-quiet">{said.period}</span>
          <select
            className="control"
            value={period}
            onChange={({ target }) => change({ forecast: target.value === 'month' ? null : target.value })}
          >
            {PERIODS.map((name) => (
              <option key={name} value={name}>
                {said.periods[name]}
              </option>
            ))}
          </select>
        </label>
      }
    >
      {(forecast) => (
        <InZone zone={forecast.timezone}>
          <Summary forecast={forecast} />
          <Chart title={title} forecast={forecast} />
        </InZone>
      )}
    </Panel>
  );
}

type Told = Schema<'Forecast'>;

function Summary({ forecast: told }: { forecast: Told }) {
  const { spentUsd, unpricedCalls, isLowerBound, forecast, forecastReason, to } = told;
  const said = useWords(costsWords);
  const words = useWords(forecastWords);
  const format = useFormat();
  return (
    <p className="mb-2 flex flex-wrap gap-x-4 gap-y-1">
      <span>
        {said.spentSoFar} <Money costUsd={spentUsd} unpricedCalls={unpricedCalls} />
      </span>
      {forecast ? (
        <>
          <span>
            {said.expectedBy(format.date(Date.parse(to) - 1))} {isLowerBound && '≥ '}
            <Money costUsd={forecast.expectedUsd} />
          </span>
          <span className="text-quiet">
            {words.means(
              format.percent(forecast.coverage),
              format.shortMoney(forecast.lowUsd),
              format.shortMoney(forecast.highUsd),
            )}
          </span>
          <span className="text-quiet">
            {words.learned(words.methods[forecast.method] ?? forecast.method, format.number(forecast.historyDays))}
          </span>
        </>
      ) : (
        <span className="text-quiet">{said.noForecast(words.reasons[forecastReason ?? ''] ?? '–')}</span>
      )}
    </p>
  );
}

function Chart({ title, forecast }: { title: string; forecast: Told }) {
  const { spent, expected, band } = useWords(forecastWords);
  const format = useFormat();
  const names = { spent, expected, limit: '', ...band(format.percent(forecast.forecast?.coverage)) };
  const { timesMs, lines } = linesOf({ ...forecast, limitUsd: null }, [], names);
  const period = { fromMs: Date.parse(forecast.from), toMs: Date.parse(forecast.to) };
  const marks = useMarks({ kinds: ['cost'], by: null, where: { period, narrowing: useNarrowing() } });
  return (
    <TimeChart
      label={title}
      timesMs={timesMs}
      toMs={period.toMs}
      lines={lines}
      {...marks}
      height={CHART_PX}
      write={format.shortMoney}
    />
  );
}
