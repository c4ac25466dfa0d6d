import { useState } from 'react';
import { Link } from 'wouter';
import { useAddress, useLinkTo } from '../../../address/address';
import { useMinute } from '../../../address/minute';
import type { Schema } from '../../../api/client';
import { useFormat } from '../../../format/format';
import { useWords } from '../../../language/language';
import { StateMark, type State } from '../../../view/state-mark';
import { Told } from '../../../view/told';
import { Rates } from './rates';
import { RemovePrice } from './remove-price';
import { priceWords } from './words';

type Price = Schema<'Price'>;

const WHENS = ['inForce', 'coming', 'past'] as const;
type When = (typeof WHENS)[number];

const MARKS: Record<When, State> = { inForce: 'ok', coming: 'degraded', past: 'unknown' };

/** PriceList is the operator's rows, each with when it holds; the address says which of them are shown (`when`). */
export function PriceList({ prices, mayChange }: { prices: readonly Price[]; mayChange: boolean }) {
  const said = useWords(priceWords);
  const [search] = useAddress();
  const nowMs = useMinute();
  const wanted = WHENS.find((when) => when === search.get('when'));
  const dated = prices.map((price) => ({ price, when: whenOf(price, nowMs) }));
  const shown = dated.filter(({ when }) => wanted === undefined || when === wanted);
  if (prices.length === 0) return <p className="text-quiet">{said.noPrices}</p>;
  return (
    <>
      <WhenChoice wanted={wanted} dated={dated} />
      <div className="mt-2 overflow-x-auto" tabIndex={0} role="region" aria-label={said.yourPrices}>
        <table className="grid-table">
          <thead>
            <tr>
              {[said.provider, said.model, said.state, said.from, said.to, said.ratesHead, said.comment].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              {mayChange && <th scope="col">{said.change}</th>}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ price, when }) => (
              <PriceRow key={price.id} price={price} when={when} mayChange={mayChange} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function WhenChoice({ wanted, dated }: { wanted: When | undefined; dated: readonly { when: When }[] }) {
  const said = useWords(priceWords);
  const format = useFormat();
  const [, change] = useAddress();
  return (
    <div className="flex flex-wrap gap-1" role="group" aria-label={said.state}>
      {[undefined, ...WHENS].map((when) => (
        <button
          key={when ?? 'all'}
          type="button"
          className={`control ${wanted === when ? 'bg-raised font-semibold' : ''}`}
          aria-pressed={wanted === when}
          onClick={() => change({ when: when ?? null })}
        >
          {when === undefined ? said.all : said.whens[when]}{' '}
          {format.number(dated.filter((row) => when === undefined || row.when === when).length)}
        </button>
      ))}
    </div>
  );
}

function PriceRow({ price, when, mayChange }: { price: Price; when: When; mayChange: boolean }) {
  const said = useWords(priceWords);
  const format = useFormat();
  const isPast = when === 'past';
  return (
    <tr className={isPast ? 'text-quiet' : ''}>
      <td className="min-w-24">{price.provider === '*' ? said.anyProvider : <Told text={price.provider} />}</td>
      <td className="min-w-32">
        <Told text={price.model} />
        {price.serviceTier !== null && (
          <span className="block text-quiet">
            {said.tier}: <Told text={price.serviceTier} />
          </span>
        )}
      </td>
      <td>
        <StateMark state={MARKS[when]} word={said.whens[when]} />
      </td>
      <td className="whitespace-nowrap">
        {price.effectiveFrom === null ? said.always : format.dated(price.effectiveFrom)}
      </td>
      <td className="whitespace-nowrap">
        {price.effectiveTo === null ? said.furtherNotice : format.dated(price.effectiveTo)}
      </td>
      <td className="min-w-56">
        <Rates rates={price.rates} multiplier={price.multiplier} />
      </td>
      <td className="max-w-72 min-w-24">{price.comment !== null && <Told text={price.comment} />}</td>
      {mayChange && (
        <td>
          <Changes price={price} />
        </td>
      )}
    </tr>
  );
}

function Changes({ price }: { price: Price }) {
  const said = useWords(priceWords);
  const linkTo = useLinkTo();
  const [isRemoving, setRemoving] = useState(false);
  return (
    <div className="flex flex-wrap gap-1">
      <Link to={linkTo('/settings/prices', { like: price.id })} className="control whitespace-nowrap">
        {said.fromADate}
      </Link>
      <Link to={linkTo('/settings/prices', { edit: price.id })} className="control whitespace-nowrap">
        {said.correct}
      </Link>
      <button type="button" className="control whitespace-nowrap" onClick={() => setRemoving(true)}>
        {said.remove}
      </button>
      {isRemoving && <RemovePrice price={price} onClose={() => setRemoving(false)} />}
    </div>
  );
}

function whenOf({ effectiveFrom, effectiveTo }: Price, nowMs: number): When {
  if (effectiveTo !== null && Date.parse(effectiveTo) <= nowMs) return 'past';
  return effectiveFrom !== null && Date.parse(effectiveFrom) > nowMs ? 'coming' : 'inForce';
}
