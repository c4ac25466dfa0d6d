import { TimeChart } from '../../charts/time-chart';
import { useZoom } from '../../charts/use-zoom';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { useStack } from '../../usage/stack';
import { alongTimes, spanOf, useUsage } from '../../usage/usage';
import { Panel } from '../../view/panel';
import { overviewWords } from './words';

const CHART_PX = 270;

/** OverTime is spend by provider, and calls with how many failed, over the span. */
export function OverTime() {
  const said = useWords(overviewWords);
  const format = useFormat();
  const sums = useUsage({ groupBy: ['provider'], fields: ['costUsd'] });
  const spend = useStack('provider', 'costUsd', sums.data);
  const calls = useUsage({ interval: 'auto', fields: ['calls', 'errors'] });
  const zoom = useZoom();
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <Panel title={said.spend} asked={spend} waits={CHART_PX}>
        {(stack) => <TimeChart label={said.spend} {...stack} isStacked write={format.shortMoney} onSelect={zoom} />}
      </Panel>
      <Panel title={said.callsOverTime} asked={calls} waits={CHART_PX}>
        {(usage) => (
          <TimeChart
            label={said.callsOverTime}
            {...spanOf(usage)}
            lines={[
              {
                name: said.calls,
                colour: '--series-1',
                values: alongTimes(usage, usage.rows, ({ calls: count }) => count ?? 0),
              },
              {
                name: said.failures,
                colour: '--bad',
                values: alongTimes(usage, usage.rows, ({ errors }) => errors ?? 0),
              },
            ]}
            write={format.short}
            onSelect={zoom}
          />
        )}
      </Panel>
    </div>
  );
}
