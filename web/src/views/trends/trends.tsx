import { api } from '../../api/client';
import { usePlace, where, within } from '../../address/address';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Figure } from '../../view/figure';
import { Page } from '../../view/page';
import { Answer, Panel } from '../../view/panel';
import { Bottlenecks } from './bottlenecks';
import { Economics } from './economics';
import { WeekMap } from './week-map';
import { trendWords } from './words';

const DAY_MS = 86_400_000;
/** Fewer days tell nothing of weekdays, and more are not answered. */
const LEAST_MS = 7 * DAY_MS;
const MOST_MS = 100 * DAY_MS;

/** Trends is when calls are made, what is waited for, what one of each measure costs, and who comes. */
export function Trends() {
  const said = useWords(trendWords);
  return (
    <Page title={said.title}>
      <Hours />
      <Users />
      <Bottlenecks />
      <Economics />
    </Page>
  );
}

function Hours() {
  const said = useWords(trendWords);
  const place = usePlace();
  const { fromMs, toMs } = place.period;
  const lengthMs = Math.min(MOST_MS, Math.max(LEAST_MS, toMs - fromMs));
  const query = { ...within(place, { fromMs: toMs - lengthMs, toMs }), timezone: place.timeZone };
  const asked = api.useQuery('get', '/api/v1/trends/hours', { params: { query } });
  return (
    <Panel title={said.hours} asked={asked} waits={300}>
      {(answer) => <WeekMap answer={answer} />}
    </Panel>
  );
}

function Users() {
  const said = useWords(trendWords);
  return (
    <section aria-label={said.users} className="flex flex-col gap-1">
      <h2 className="font-semibold">{said.users}</h2>
      <div className="grid gap-3 sm:grid-cols-3">
        {(['day', 'week', 'month'] as const).map((interval) => (
          <UsersOf key={interval} interval={interval} />
        ))}
      </div>
      <p className="text-quiet">{said.usersHint}</p>
    </section>
  );
}

function UsersOf({ interval }: { interval: 'day' | 'week' | 'month' }) {
  const said = useWords(trendWords);
  const format = useFormat();
  const { project } = where({ project: usePlace().project, environment: null });
  const query = { interval, ...(project ? { project } : {}) };
  const asked = api.useQuery('get', '/api/v1/active-users', { params: { query } });
  return (
    <Answer asked={asked} waits={84}>
      {({ periods }) => (
        <Figure
          name={said.usersBy[interval]}
          value={format.number(periods.at(-1)?.users ?? 0)}
          detail={said.usersBefore(format.number(periods.at(-2)?.users ?? 0))}
        />
      )}
    </Answer>
  );
}
