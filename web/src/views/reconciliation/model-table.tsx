import { Fragment, useState } from 'react';
import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { TableHead } from '../../view/table-head';
import { Told as ToldText } from '../../view/told';
import { Amount, type Told } from './amount';
import { callsOf } from './calls-of';
import { useReasons } from './reasons';
import { reconciliationWords } from './words';

type Model = Told['models'][number];
type Cell = Told['total'];

/** ModelTable is what both sides have of each model, and below it, where wanted, of each of its days. */
export function ModelTable({ told }: { told: Told }) {
  const said = useWords(reconciliationWords);
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.byModel}>
      <table className="grid-table">
        <TableHead
          words={[said.model]}
          amounts={[said.invoiced, said.ledger, said.difference, said.ratio, said.calls]}
        />
        <tbody>
          {told.models.map((model) => (
            <ModelRows key={JSON.stringify([model.name, model.invoiceNames])} told={told} model={model} />
          ))}
        </tbody>
        <tfoot>
          <tr className="font-semibold">
            <th scope="row">{said.total}</th>
            <Cells told={told} cell={told.total} />
            <td className="amount">
              <CallsLink told={told} model={null} day={null} cell={told.total} />
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function ModelRows({ told, model }: { told: Told; model: Model }) {
  const said = useWords(reconciliationWords);
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  return (
    <Fragment>
      <tr>
        <th scope="row" className="min-w-56 whitespace-normal">
          <button
            type="button"
            className="target text-start font-medium text-ink"
            aria-expanded={isOpen}
            title={said.showDays}
            onClick={() => setOpen(!isOpen)}
          >
            <span aria-hidden="true">{isOpen ? '▾ ' : '▸ '}</span>
            <ToldText text={model.name ?? said.unknownModel} />
          </button>
          <Names model={model} />
          <Reasons model={model} />
        </th>
        <Cells told={told} cell={model} />
        <td className="amount">
          <CallsLink told={told} model={model} day={null} cell={model} />
        </td>
      </tr>
      {isOpen &&
        model.days.map((cell) => (
          <tr key={cell.day ?? ''} className="text-quiet">
            <th scope="row" className="ps-8!">
              {cell.day === null ? said.wholeMonth : format.date(cell.day)}
            </th>
            <Cells told={told} cell={cell} />
            <td className="amount">
              <CallsLink told={told} model={model} day={cell.day} cell={cell} />
            </td>
          </tr>
        ))}
    </Fragment>
  );
}

function Cells({ told: { measure }, cell }: { told: Told; cell: Cell }) {
  const format = useFormat();
  return (
    <>
      <td className="amount">
        <Amount value={cell.invoiced} measure={measure} />
      </td>
      <td className="amount">
        {cell.unknownCalls > 0 && '≥ '}
        <Amount value={cell.ledger} measure={measure} />
      </td>
      <td className="amount font-medium">
        <Amount value={cell.difference} measure={measure} isSigned />
      </td>
      <td className="amount">{format.percent(cell.ratio)}</td>
    </>
  );
}

interface CallsLinkProps {
  told: Told;
  model: Model | null;
  day: string | null;
  cell: Cell;
}

function CallsLink({ told, model, day, cell: { calls } }: CallsLinkProps) {
  const said = useWords(reconciliationWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  if (calls === 0) return <>–</>;
  const name = [model ? (model.name ?? said.unknownModel) : said.total, day].filter((part) => part !== null).join(', ');
  return (
    <Link
      to={linkTo('/calls', callsOf(told, model, day))}
      className="target"
      aria-label={said.callsOf(format.number(calls), name)}
    >
      {format.short(calls)}
    </Link>
  );
}

/** What the two sides call it, where that is not one name. */
function Names({ model: { name, invoiceNames, ledgerModels, match } }: { model: Model }) {
  const said = useWords(reconciliationWords);
  if (match === null) return null;
  const ledgerNames = [...new Set(ledgerModels.map((one) => one.model))];
  if ([...invoiceNames, ...ledgerNames].every((one) => one === name)) return null;
  return (
    <div className="font-normal text-quiet">
      <ToldText text={`${said.onInvoice(invoiceNames.join(', '))} · ${said.inLedger(ledgerNames.join(', '))}`} />
      {said.matches[match] !== '' && (
        <span className={match === 'guess' ? 'text-warn' : ''}>{` · ${said.matches[match]}`}</span>
      )}
    </div>
  );
}

function Reasons({ model }: { model: Model }) {
  const said = useWords(reconciliationWords);
  const reasons = useReasons(model);
  if (Number(model.difference) === 0 && reasons.length === 0) return null;
  return (
    <ul className="font-normal text-ink">
      {reasons.length === 0 && <li className="text-quiet">{said.noReason}</li>}
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  );
}
