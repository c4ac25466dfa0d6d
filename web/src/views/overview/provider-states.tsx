import { Link } from 'wouter';
import { useLinkTo, usePlace, where } from '../../address/address';
import { api, type Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Money } from '../../view/money';
import { Panel } from '../../view/panel';
import { StateMark } from '../../view/state-mark';
import { TableHead } from '../../view/table-head';
import { overviewWords } from './words';

/** ProviderStates is every provider of the last day with its state; each leads to its own view. */
export function ProviderStates() {
  const said = useWords(overviewWords);
  const providers = api.useQuery('get', '/api/v1/providers', { params: { query: where(usePlace()) } });
  return (
    <Panel title={said.providers} asked={providers} waits={160}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="text-quiet">{said.noProviders}</p>
        ) : (
          <div className="overflow-x-auto">
            <table className="grid-table">
              <TableHead
                words={[said.provider, said.state]}
                amounts={[said.success5m, said.success1h, said.success24h, said.p95, said.calls, said.cost24h]}
              />
              <tbody>
                {items.map((item) => (
                  <ProviderRow key={item.provider} item={item} />
                ))}
              </tbody>
            </table>
          </div>
        )
      }
    </Panel>
  );
}

function ProviderRow({ item: { provider, state, windows } }: { item: Schema<'Provider'> }) {
  const format = useFormat();
  const linkTo = useLinkTo();
  return (
    <tr>
      <td>
        <Link to={linkTo(`/providers/${encodeURIComponent(provider)}`)}>{provider}</Link>
      </td>
      <td>
        <StateMark state={state} />
      </td>
      {(['5m', '1h', '24h'] as const).map((window) => (
        <td key={window} className="amount">
          {format.percent(windows[window].successRate)}
        </td>
      ))}
      <td className="amount">{format.duration(windows['24h'].latencyMs.p95)}</td>
      <td className="amount">{format.short(windows['24h'].calls)}</td>
      <td className="amount">
        <Money {...windows['24h']} />
      </td>
    </tr>
  );
}
