import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { TableHead } from '../../view/table-head';
import { Told as ToldText } from '../../view/told';
import { Amount, type Told } from './amount';
import { reconciliationWords } from './words';

/** Apart is what an invoice has beside charges for the month's calls; nothing where there is none. */
export function Apart({ told: { invoice, measure } }: { told: Told }) {
  const said = useWords(reconciliationWords);
  const format = useFormat();
  if (invoice.apart.length === 0) return null;
  return (
    <section className="panel p-3">
      <h2 className="pb-2 font-semibold">{said.apart}</h2>
      <table className="grid-table">
        <TableHead words={[said.kind]} amounts={[said.amount, said.rows]} />
        <tbody>
          {invoice.apart.map(({ kind, amount, rows }) => (
            <tr key={kind}>
              <th scope="row" className="whitespace-normal">
                {said.apartKinds[kind]}
              </th>
              <td className="amount">
                <Amount value={amount} measure={measure} />
              </td>
              <td className="amount">{format.number(rows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Unreadable is the rows of an invoice that are in no sum, with why; nothing where all could be read. */
export function Unreadable({ told: { invoice } }: { told: Told }) {
  const said = useWords(reconciliationWords);
  const format = useFormat();
  const { unreadable, unreadableRows } = invoice;
  if (unreadableRows === 0) return null;
  const title = said.unreadable(format.number(unreadableRows));
  return (
    <section className="panel min-w-0 p-3">
      <h2 className="pb-2 font-semibold">{title}</h2>
      {unreadableRows > unreadable.length && <p className="pb-2 text-quiet">{said.unreadableFirst}</p>}
      <div className="max-h-80 overflow-auto" tabIndex={0} role="region" aria-label={title}>
        <table className="grid-table">
          <TableHead words={[said.line, said.reason, said.text]} amounts={[]} />
          <tbody>
            {unreadable.map(({ line, reason, text }) => (
              <tr key={line}>
                <td>{format.number(line)}</td>
                <td>{said.unreadableReasons[reason]}</td>
                <td className="min-w-48">
                  <ToldText text={text} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
