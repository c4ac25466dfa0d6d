import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { TableHead } from '../../view/table-head';
import { Told } from '../../view/told';
import { statementWords } from './words';

/** A statement is of a span of its own, and of all environments. */
const EVERYWHERE = { range: null, environment: null };

type StatementLine = Schema<'Statement'>['lines'][number];

/** Lines is the lines of a statement; each model leads to its calls. */
export function Lines({ statement }: { statement: Schema<'Statement'> }) {
  const said = useWords(statementWords);
  if (statement.lines.length === 0) return <p>{said.none}</p>;
  return (
    <div className="overflow-x-auto print:overflow-visible" tabIndex={0} role="region" aria-label={said.lines}>
      <table className="grid-table">
        <TableHead
          words={[said.project, said.model, said.meter]}
          amounts={[said.quantity, said.unitPrice, said.amount]}
        />
        <tbody>
          {statement.lines.map((line, index) => (
            <Line key={index} line={line} />
          ))}
        </tbody>
        {/* A foot would be printed on every page. */}
        <tbody>
          <tr>
            <th scope="row" colSpan={5} className="text-ink">
              {said.total}
            </th>
            <td className="amount font-semibold">
              <Exact usd={statement.total.amountUsd} />
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Line({ line }: { line: StatementLine }) {
  const said = useWords(statementWords);
  const linkTo = useLinkTo();
  const { project, provider, model, quantity, pricingUnit, unitPriceUsd } = line;
  const isCorrection = line.chargeClass === 'Correction';
  return (
    <tr>
      <td>
        <Told text={project} />
      </td>
      <th scope="row" className="text-ink">
        <Link to={linkTo('/calls', { ...EVERYWHERE, from: line.from, to: line.to, project, provider, model })}>
          <Told text={`${provider} / ${model}`} />
        </Link>
      </th>
      <td>
        {quantity === null ? said.rounding : (said.meters[line.meter] ?? line.meter)}
        {isCorrection && <div className="text-warn">{said.correction}</div>}
      </td>
      <td className="amount">
        {quantity} {pricingUnit !== null && <span className="text-quiet">× {pricingUnit}</span>}
      </td>
      <td className="amount">{unitPriceUsd === null ? '' : <Exact usd={unitPriceUsd} />}</td>
      <td className="amount">
        <Exact usd={line.amountUsd} />
      </td>
    </tr>
  );
}

/** What is added up is written to its last digit. */
function Exact({ usd }: { usd: string }) {
  return <span title={usd}>{useFormat().money(usd)}</span>;
}
