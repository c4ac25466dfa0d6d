import { useLinkTo } from '../../address/address';
import { saveCsv } from '../../format/csv';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Figure } from '../../view/figure';
import { Amount, type Told } from './amount';
import { callsOf } from './calls-of';
import { differencesSheet } from './differences-sheet';
import { ModelTable } from './model-table';
import { Apart, Unreadable } from './set-aside';
import { reconciliationWords } from './words';

/** Result is what came of a comparison: what both sides say, what to know of it, and where they differ. */
export function Result({ told }: { told: Told }) {
  const said = useWords(reconciliationWords);
  const title = said.result(told.providers.join(', '), told.from.slice(0, 7));
  return (
    <>
      <section className="flex flex-col gap-3" aria-labelledby="reconciled" role="status">
        <h2 id="reconciled" className="font-semibold">
          {title}
        </h2>
        <Totals told={told} />
        <Notes told={told} />
      </section>
      <section className="panel min-w-0 p-3">
        <div className="flex flex-wrap items-center justify-between gap-2 pb-2">
          <h2 className="font-semibold">{said.byModel}</h2>
          <button
            type="button"
            className="control"
            aria-label={said.csvOf}
            onClick={() =>
              saveCsv(
                `reconciliation-${told.providers.join('-')}-${told.from.slice(0, 7)}`,
                differencesSheet(told, said),
              )
            }
          >
            {said.csv}
          </button>
        </div>
        {told.models.length === 0 ? <p className="text-quiet">{said.noModels}</p> : <ModelTable told={told} />}
      </section>
      <Apart told={told} />
      <Unreadable told={told} />
    </>
  );
}

function Totals({ told }: { told: Told }) {
  const said = useWords(reconciliationWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const { measure, total } = told;
  const difference = Number(total.difference);
  const ledgerDetail = said.ofCalls(format.number(total.calls));
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <Figure
        name={said.invoiced}
        value={<Amount value={total.invoiced} measure={measure} />}
        detail={said.ofRows(format.number(total.invoiceRows))}
      />
      <Figure
        name={said.ledger}
        value={
          <>
            {total.unknownCalls > 0 && '≥ '}
            <Amount value={total.ledger} measure={measure} />
          </>
        }
        {...(total.calls > 0 ? { to: linkTo('/calls', callsOf(told, null, null)) } : {})}
        detail={
          total.unknownCalls > 0 ? `${ledgerDetail} · ${said.atLeast(format.number(total.unknownCalls))}` : ledgerDetail
        }
      />
      <Figure
        name={said.difference}
        value={<Amount value={total.difference} measure={measure} isSigned />}
        detail={difference === 0 ? said.agree : difference > 0 ? said.invoicedMore : said.invoicedLess}
      />
    </div>
  );
}

function Notes({ told: { notes, invoice, measure } }: { told: Told }) {
  const said = useWords(reconciliationWords);
  const columns = Object.values(invoice.columns).flat();
  return (
    <div className="panel p-3">
      <h3 className="font-semibold">{said.toKnow}</h3>
      <ul className="list-disc ps-5 wrap-anywhere">
        {measure === 'tokens' && <li>{said.byTokens}</li>}
        {notes.map((note) => (
          <li key={note}>{said.notes[note]}</li>
        ))}
        <li className="text-quiet">{said.readBy([...new Set(columns)].join(', '))}</li>
      </ul>
    </div>
  );
}
