import { api, type Schema } from '../../api/client';
import { useAddress, usePlace, within } from '../../address/address';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Panel } from '../../view/panel';
import { TableHead } from '../../view/table-head';
import { Told } from '../../view/told';
import { trendWords } from './words';

const BYS = ['feature', 'model', 'provider', 'segment', 'release', 'operation'] as const;
const LISTED = 20;

/** Bottlenecks is where waiting is spent, the most in all first. */
export function Bottlenecks() {
  const said = useWords(trendWords);
  const place = usePlace();
  const [search, change] = useAddress();
  const by = BYS.find((one) => one === search.get('by')) ?? 'feature';
  const query = { ...within(place, place.period), by, limit: LISTED };
  const asked = api.useQuery('get', '/api/v1/trends/bottlenecks', { params: { query } });
  return (
    <Panel
      title={said.bottlenecks}
      asked={asked}
      waits={260}
      tools={
        <select
          className="control"
          aria-label={said.by}
          value={by}
          onChange={({ target }) => change({ by: target.value === 'feature' ? null : target.value })}
        >
          {BYS.map((one) => (
            <option key={one} value={one}>
              {said.bys[one]}
            </option>
          ))}
        </select>
      }
    >
      {({ items }) =>
        items.length === 0 ? (
          <p className="py-4 text-center">{said.noCalls}</p>
        ) : (
          <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.bottlenecks}>
            <table className="grid-table">
              <TableHead
                words={[said.bys[by]]}
                amounts={[said.calls, said.waited, said.share, said.p50, said.p95, said.slowness]}
              />
              <tbody>
                {items.map((item) => (
                  <Row key={item.value ?? ''} item={item} />
                ))}
              </tbody>
            </table>
          </div>
        )
      }
    </Panel>
  );
}

function Row({ item: { value, calls, waitedMs, share, latencyMs, slowness } }: { item: Schema<'Bottleneck'> }) {
  const said = useWords(trendWords);
  const format = useFormat();
  return (
    <tr>
      <th scope="row" className="text-ink!">
        {value === null ? said.notTold : <Told text={value} />}
      </th>
      <td className="amount">{format.number(calls)}</td>
      <td className="amount">{format.duration(waitedMs)}</td>
      <td className="amount">{format.percent(share)}</td>
      <td className="amount">{format.duration(latencyMs.p50)}</td>
      <td className="amount">{format.duration(latencyMs.p95)}</td>
      <td className={`amount ${slowness === null ? 'text-quiet' : ''}`}>
        {slowness === null ? said.tooFew : said.place(format.number(slowness))}
      </td>
    </tr>
  );
}
