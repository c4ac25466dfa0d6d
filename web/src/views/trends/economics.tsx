import { api, type Schema } from '../../api/client';
import { usePlace, within } from '../../address/address';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Panel } from '../../view/panel';
import { TableHead } from '../../view/table-head';
import { Told } from '../../view/told';
import { trendWords } from './words';

type Answered = Schema<'UnitEconomics'>;

/** Economics is what one of each measure of the business costs in calls, and what is left of revenue. */
export function Economics() {
  const said = useWords(trendWords);
  const place = usePlace();
  const query = within(place, place.period);
  const asked = api.useQuery('get', '/api/v1/measures/economics', { params: { query } });
  return (
    <Panel title={said.economics} asked={asked} waits={160}>
      {(answer) =>
        answer.measures.length === 0 ? (
          <div className="py-4 text-center">
            <p className="font-semibold">{said.economicsNone}</p>
            <p className="text-quiet">{said.economicsHint}</p>
          </div>
        ) : (
          <Measures answer={answer} />
        )
      }
    </Panel>
  );
}

function Measures({ answer: { measures, unpricedCalls } }: { answer: Answered }) {
  const said = useWords(trendWords);
  const format = useFormat();
  return (
    <>
      {unpricedCalls > 0 && <p className="mb-2 text-warn">{said.unpriced(format.number(unpricedCalls))}</p>}
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.economics}>
        <table className="grid-table">
          <TableHead
            words={[said.measure]}
            amounts={[said.value, said.costPerUnit, said.revenue, said.left, said.margin]}
          />
          <tbody>
            {measures.map((measure) => (
              <Row key={measure.name} measure={measure} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ measure }: { measure: Answered['measures'][number] }) {
  const said = useWords(trendWords);
  const format = useFormat();
  const { name, unit, currency, value, costPerUnitUsd, revenueUsd, leftUsd, margin, noMarginReason } = measure;
  return (
    <tr>
      <th scope="row" className="text-ink!">
        <Told text={name} />
      </th>
      <td className="amount">
        {format.number(Number(value))} <Told text={currency ?? unit ?? ''} />
      </td>
      <td className="amount" title={format.money(costPerUnitUsd)}>
        {format.shortMoney(costPerUnitUsd)}
      </td>
      <td className="amount">{format.shortMoney(revenueUsd)}</td>
      <td className="amount">{format.shortMoney(leftUsd)}</td>
      <td className={`amount ${margin === null ? 'text-quiet' : ''}`}>
        {margin === null && noMarginReason ? said.reasons[noMarginReason] : format.percent(margin)}
      </td>
    </tr>
  );
}
