import { useLinkHere, useLinkTo, usePlace } from '../../address/address';
import { narrowedIn, useNarrowing } from '../../address/narrowing';
import { decimalIn, type Decimal } from '../../format/decimal';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Figure, relativeChange } from '../../view/figure';
import { Money } from '../../view/money';
import { changeOf, shareOf, type Sums } from './rows';
import { Signed } from './signed';
import { costsWords } from './words';

/** Both is what everything comes to now, and came to in the span before if that is compared with. */
interface Both {
  now: Sums;
  before: Sums | undefined;
}

/** Figures are what everything that is looked at comes to. */
export function Figures({ now, before, isFailed }: Both & { isFailed: boolean }) {
  const said = useWords(costsWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const toCalls = linkTo('/calls', narrowedIn(useNarrowing()));
  const change = (told: Decimal | null, then: Decimal | null) =>
    before ? { change: relativeChange(numberOf(told), numberOf(then)), moreIs: 'bad' as const } : {};
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Figure
        name={said.total}
        value={<Money {...now} />}
        to={toCalls}
        {...change(decimalIn(now.costUsd), decimalIn(before?.costUsd))}
      />
      <ChangeFigure now={now} before={before} isFailed={isFailed} />
      <Figure
        name={said.unpriced}
        value={format.short(now.unpricedCalls)}
        to={linkTo('/calls', { ...narrowedIn(useNarrowing()), costState: 'unpriced' })}
        detail={now.unpricedCalls ? said.unpricedShare(format.percent(partOf(now))) : said.allPriced}
      />
      <Saved now={now} />
    </div>
  );
}

function ChangeFigure({ now, before, isFailed }: Both & { isFailed: boolean }) {
  const said = useWords(costsWords);
  const { previous } = usePlace();
  const linkHere = useLinkHere();
  const linkTo = useLinkTo();
  const narrowed = narrowedIn(useNarrowing());
  if (previous === null)
    return <Figure name={said.change} value="–" to={linkHere({ compare: 'previous' })} detail={said.toCompare} />;
  const toBefore = {
    ...narrowed,
    range: null,
    from: new Date(previous.fromMs).toISOString(),
    to: new Date(previous.toMs).toISOString(),
  };
  return (
    <Figure
      name={said.change}
      value={before ? <Signed change={changeOf(now, before, 'costUsd')} measure="costUsd" /> : isFailed ? '–' : '…'}
      to={linkTo('/calls', toBefore)}
      detail={
        before && (
          <>
            {said.before} <Money {...before} />
          </>
        )
      }
    />
  );
}

function Saved({ now }: Pick<Both, 'now'>) {
  const said = useWords(costsWords);
  const format = useFormat();
  const linkHere = useLinkHere();
  const [saved, cost] = [decimalIn(now.cacheSavedUsd), decimalIn(now.costUsd)];
  const share = saved === null || cost === null || saved <= 0n ? null : shareOf(saved, cost + saved);
  return (
    <Figure
      name={said.saved}
      value={<Money {...now} costUsd={now.cacheSavedUsd ?? null} />}
      to={linkHere({ sort: 'cacheSavedUsd', order: null })}
      detail={
        saved !== null && saved < 0n ? said.savedNothing : share !== null && said.savedShare(format.percent(share))
      }
    />
  );
}

function partOf({ unpricedCalls, calls }: Sums): number | null {
  return shareOf(decimalIn(unpricedCalls), decimalIn(calls));
}

function numberOf(amount: Decimal | null): number | null {
  return amount === null ? null : Number(amount);
}
