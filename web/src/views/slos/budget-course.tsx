import { useMemo } from 'react';
import { api, type Schema } from '../../api/client';
import { TimeChart } from '../../charts/time-chart';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Panel } from '../../view/panel';
import { sloWords } from './words';

const CHART_PX = 240;

/** BudgetCourse is what was left of an objective's error budget, day by day of the reporting time zone, in the latest thirty. */
export function BudgetCourse({ slo: { id, name } }: { slo: Schema<'Slo'> }) {
  const said = useWords(sloWords);
  const asked = api.useQuery('get', '/api/v1/slos/{id}/history', { params: { path: { id } } });
  return (
    <Panel title={said.course(name)} asked={asked} waits={CHART_PX + 30}>
      {({ points }) => <Chart title={said.course(name)} points={points} />}
    </Panel>
  );
}

function Chart({ title, points }: { title: string; points: Schema<'SloHistory'>['points'] }) {
  const said = useWords(sloWords);
  const format = useFormat();
  const drawn = useMemo(
    () => ({
      timesMs: points.map(({ from }) => Date.parse(from)),
      toMs: Date.parse(points.at(-1)?.to ?? ''),
      bounds: [Math.min(0, ...points.map(({ remaining }) => remaining ?? 0)), 1] as const,
      lines: [
        { name: said.remaining, colour: '--series-1', values: points.map(({ remaining }) => remaining) },
        { name: said.reached, colour: '--series-2', values: points.map(({ sli }) => sli) },
      ],
    }),
    [points, said],
  );
  return <TimeChart label={title} {...drawn} height={CHART_PX} write={format.percent} />;
}
