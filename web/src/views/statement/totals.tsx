import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import type { Schema } from '../../api/client';
import { useSession } from '../../api/session';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Figure } from '../../view/figure';
import { Money } from '../../view/money';
import { statementWords } from './words';

/** Totals is what a statement comes to, and what of it deserves a look before it is signed. */
export function Totals({ statement }: { statement: Schema<'Statement'> }) {
  const said = useWords(statementWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const { project: only } = useSession();
  const { total, corrections, reportedUsd, from, to } = statement;
  const unpriced = linkTo('/calls', { range: null, environment: null, project: only, from, to, costState: 'unpriced' });
  const discount = Number(total.listUsd) - Number(total.amountUsd);
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-5">
      <Figure
        name={said.total}
        value={<Money costUsd={total.amountUsd} unpricedCalls={total.unpricedCalls} />}
        detail={said.exact(format.money(total.amountUsd))}
      />
      <Figure name={said.corrections} value={<Money costUsd={corrections.amountUsd} />} detail={said.correctionsHint} />
      <Figure name={said.reported} value={<Money costUsd={reportedUsd} />} detail={said.reportedHint} />
      <Figure
        name={said.discounts}
        value={format.shortMoney(discount)}
        detail={said.discountsHint(format.shortMoney(total.listUsd))}
      />
      <Figure
        name={said.calls}
        value={format.number(total.calls)}
        detail={
          total.unpricedCalls > 0 && <Link to={unpriced}>{said.unpriced(format.number(total.unpricedCalls))}</Link>
        }
      />
    </div>
  );
}
