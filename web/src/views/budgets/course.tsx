import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import { api, type Schema } from '../../api/client';
import { TimeChart } from '../../charts/time-chart';
import { InZone, useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { linesOf } from '../../view/course-lines';
import { forecastWords } from '../../view/forecast-words';
import { Panel } from '../../view/panel';
import { visible } from '../../view/told';
import { useMarks } from '../../view/use-unusual';
import { budgetWords } from './words';

const CHART_PX = 260;

/** CourseProps are a budget, and whether its course was opened: then it can be closed. */
interface CourseProps {
  budget: Schema<'Budget'>;
  isOpened: boolean;
}

/** Course is how a budget came to where it stands in its period, day by day of its zone, and how it is expected to go on. */
export function Course({ budget, isOpened }: CourseProps) {
  const said = useWords(budgetWords);
  const asked = api.useQuery('get', '/api/v1/budgets/{id}/course', { params: { path: { id: budget.id } } });
  const title = said.course(visible(budget.name));
  return (
    <Panel title={title} asked={asked} waits={CHART_PX + 30} tools={<Tools {...{ budget, isOpened }} />}>
      {(course) => (
        <InZone zone={budget.timezone}>
          <Chart title={title} budget={budget} course={course} />
        </InZone>
      )}
    </Panel>
  );
}

/** The list of calls knows one project, one environment, one user and one key, or all. */
function Tools({ budget, isOpened }: CourseProps) {
  const said = useWords(budgetWords);
  const linkTo = useLinkTo();
  const { project = [], environment = [], user = [], key = [], ...others } = budget.filter;
  const { from, to } = budget.standing.period;
  const where = { project: project[0] ?? null, environment: environment[0] ?? null };
  const whose = { userId: user[0] ?? null, key: key[0] ?? null };
  return (
    <span className="flex gap-2">
      {[project, environment, user, key].every(({ length }) => length <= 1) && (
        <Link
          to={linkTo('/calls', { ...others, ...where, ...whose, range: null, from, to, tz: budget.timezone })}
          className="control"
        >
          {said.calls}
        </Link>
      )}
      {isOpened && (
        <Link to={linkTo('/budgets')} className="control">
          {said.close}
        </Link>
      )}
    </span>
  );
}

interface ChartProps {
  title: string;
  budget: Schema<'Budget'>;
  course: Schema<'BudgetCourse'>;
}

function Chart({ title, budget: { filter, standing }, course }: ChartProps) {
  const said = useWords(budgetWords);
  const { spent, expected, band } = useWords(forecastWords);
  const format = useFormat();
  const period = { fromMs: Date.parse(course.period.from), toMs: Date.parse(course.period.to) };
  const marks = useMarks({ kinds: ['cost'], by: null, where: { period, narrowing: filter } });
  const named = standing.thresholds.map((percent) => ({ percent, name: format.percent(percent / 100) }));
  const { timesMs, lines } = linesOf(course, named, {
    ...{ spent, limit: said.limit, expected },
    ...band(format.percent(standing.forecast?.coverage)),
  });
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
