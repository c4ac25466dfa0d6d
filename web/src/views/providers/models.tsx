import { useAddress } from '../../address/address';
import { chartWords } from '../../charts/words';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { byLargest, nameOf } from '../../usage/layers';
import { useUsage, type UsageRow } from '../../usage/usage';
import { Money } from '../../view/money';
import { Panel } from '../../view/panel';
import { TableHead } from '../../view/table-head';
import { providerWords } from './words';

/** useModels asks what each model of a provider did in the span. */
export function useModels(provider: string) {
  return useUsage({
    provider: [provider],
    groupBy: ['model'],
    fields: ['calls', 'errors', 'latencyMs', 'timeToFirstTokenMs', 'costUsd', 'unpricedCalls'],
  });
}

/** ModelPicker narrows a provider's view to one of its models. */
export function ModelPicker({ provider, model }: { provider: string; model: string | null }) {
  const said = useWords(providerWords);
  const { notTold } = useWords(chartWords);
  const [, change] = useAddress();
  const used = useModels(provider).data?.rows.map((row) => nameOf(row, 'model') ?? '') ?? [];
  const offered = model === null || used.includes(model) ? used : [model, ...used];
  return (
    <select
      className="control max-w-64"
      aria-label={said.model}
      value={model === null ? 'all' : `is ${model}`}
      onChange={({ target }) => change({ model: target.value === 'all' ? null : target.value.slice(3) }, true)}
    >
      <option value="all">{said.allModels}</option>
      {offered.map((name) => (
        <option key={name} value={`is ${name}`}>
          {name === '' ? notTold : name}
        </option>
      ))}
    </select>
  );
}

/** Models is the models of a provider, the busiest first. */
export function Models({ provider }: { provider: string }) {
  const said = useWords(providerWords);
  const names = [said.calls, said.failed, 'p50', 'p95', 'p99', said.firstToken, said.cost];
  return (
    <Panel title={said.models} asked={useModels(provider)} waits={120}>
      {({ rows }) => (
        <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.models}>
          <table className="grid-table">
            <TableHead words={[said.model]} amounts={names} />
            <tbody>
              {byLargest(rows, 'calls').map((row) => (
                <ModelRow key={nameOf(row, 'model') ?? ''} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function ModelRow({ row }: { row: UsageRow }) {
  const said = useWords(providerWords);
  const { notTold } = useWords(chartWords);
  const format = useFormat();
  const [, change] = useAddress();
  const { calls = 0, errors = 0, latencyMs, timeToFirstTokenMs } = row;
  const name = nameOf(row, 'model');
  return (
    <tr>
      <td>
        <button
          type="button"
          className="target min-w-36 cursor-pointer text-start wrap-anywhere text-accent hover:underline"
          title={said.onlyThis(name ?? notTold)}
          onClick={() => change({ model: name ?? '' }, true)}
        >
          {name ?? notTold}
        </button>
      </td>
      <td className="amount">{format.short(calls)}</td>
      <td className="amount">
        {format.short(errors)}{' '}
        <span className="text-quiet">({calls === 0 ? format.percent(null) : format.percent(errors / calls)})</span>
      </td>
      {[latencyMs?.p50, latencyMs?.p95, latencyMs?.p99, timeToFirstTokenMs?.p50].map((duration, index) => (
        <td key={index} className="amount">
          {format.duration(duration)}
        </td>
      ))}
      <td className="amount">
        <Money {...row} />
      </td>
    </tr>
  );
}
