import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import { api, type Schema } from '../../api/client';
import { TimeChart } from '../../charts/time-chart';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Panel } from '../../view/panel';
import { visible } from '../../view/told';
import { linesOf } from './course-lines';
import { budgetWords } from './words';

const CHART_PX = 260;

/** Course is how a budget came to where it stands in its period, day by day, and how it is expected to go on. One that was opened can be closed. */
export function Course({ budget, isOpened }: { budget: Schema<'Budget'>; isOpened: boolean }) {
  const said = useWords(budgetWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const asked = api.useQuery('get', '/api/v1/budgets/{id}/course', { params: { path: { id: budget.id } } });
  const title = said.course(visible(budget.name));
  const { from, to } = budget.standing.period;
  const calls = { ...budget.filter, range: null, from, to, tz: budget.timezone } as Parameters<typeof linkTo>[1];
  return (
    <Panel
      title={title}
      asked={asked}
      waits={CHART_PX + 30}
      tools={
        <span className="flex gap-2">
          <Link to={linkTo('/calls', calls)} className="control">
            {said.calls}
          </Link>
          {isOpened && (
            <Link to={linkTo('/budgets')} className="control">
              {said.close}
            </Link>
          )}
        </span>
      }
    >
      {(course) => {
        const thresholds = budget.standing.thresholds.map((percent) => ({
          percent,
          name: format.percent(percent / 100),
        }));
        const { timesMs, lines } = linesOf(course, thresholds, {
          ...{ spent: said.courseLines.spent, limit: said.courseLines.limit, expected: said.expected },
          ...said.band(format.percent(budget.standing.forecast?.coverage)),
        });
        return (
          <TimeChart
            label={title}
            timesMs={timesMs}
            toMs={Date.parse(course.period.to)}
            lines={lines}
            height={CHART_PX}
            write={format.shortMoney}
          />
        );
      }}
    </Panel>
  );
}
