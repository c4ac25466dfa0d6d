import { TimeChart } from '../../charts/time-chart';
import { useZoom } from '../../charts/use-zoom';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { inAll } from '../../usage/layers';
import { apartBy, useStack } from '../../usage/stack';
import { spanOf, useUsage } from '../../usage/usage';
import { Panel } from '../../view/panel';
import { useMarks } from '../../view/use-unusual';
import { overviewWords } from './words';

const CHART_PX = 270;

/** Spend and calls are told by one answer. */
const MEASURES = { fields: ['costUsd', 'calls', 'errors'] };

/** OverTime is spend by provider, and calls with how many failed, over the span. */
export function OverTime() {
  const said = useWords(overviewWords);
  const format = useFormat();
  const spend = useStack('provider', 'costUsd', MEASURES);
  const calls = useUsage(apartBy('provider', 'costUsd', MEASURES));
  const zoom = useZoom();
  const spendMarks = useMarks({ kinds: ['cost'], by: 'provider' });
  const callMarks = useMarks({ kinds: ['calls', 'error_rate'], by: null });
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <Panel title={said.spend} asked={spend} waits={CHART_PX}>
        {(stack) => (
          <TimeChart
            label={said.spend}
            {...stack}
            isStacked
            {...spendMarks}
            write={format.shortMoney}
            onSelect={zoom}
          />
        )}
      </Panel>
      <Panel title={said.callsOverTime} asked={calls} waits={CHART_PX}>
        {(usage) => (
          <TimeChart
            label={said.callsOverTime}
            {...spanOf(usage)}
            lines={[
              { name: said.calls, colour: '--series-1', values: inAll(usage, 'calls') },
              { name: said.failures, colour: '--bad', values: inAll(usage, 'errors') },
            ]}
            {...callMarks}
            write={format.short}
            onSelect={zoom}
          />
        )}
      </Panel>
    </div>
  );
}
