import { useState } from 'react';
import { Link } from 'wouter';
import { useAddress, useLinkTo, usePlace } from '../../../address/address';
import { api, type Schema } from '../../../api/client';
import { mayDo, useSession } from '../../../api/session';
import { useWords } from '../../../language/language';
import { itemsOf, More, PAGED } from '../../../view/pages';
import { Panel } from '../../../view/panel';
import { Settings } from '../settings';
import { Corrections } from './corrections';
import { draftOf, newDraft, type Draft } from './draft';
import { Holding } from './holding';
import { PriceForm } from './price-form';
import { PriceList } from './price-list';
import { priceWords } from './words';
import { WithoutPrice } from './without-price';

/** Prices is the operator's own prices, which price holds, and what a change of them does before it is made. */
export function Prices() {
  const said = useWords(priceWords);
  const session = useSession();
  const linkTo = useLinkTo();
  const mayChange = mayDo(session, 'finance') && session.project === null;
  const [saved, setSaved] = useState<{ since: string | null } | null>(null);
  const asked = api.useInfiniteQuery('get', '/api/v1/prices', { params: { query: { limit: 1_000 } } }, PAGED);
  const prices = itemsOf(asked);
  return (
    <Settings
      tools={
        mayChange && (
          <Link to={linkTo('/settings/prices', { edit: 'new' })} className="control control-main">
            {said.add}
          </Link>
        )
      }
    >
      {!mayChange && <p className="text-quiet">{said.mayNotChange}</p>}
      {saved && (
        <p role="status" className="panel p-3">
          <strong>{said.saved}</strong> {saved.since === null ? said.savedForLater : said.savedOffer}
        </p>
      )}
      {mayChange && prices.data && <OpenForm prices={prices.data} onSaved={(since) => setSaved({ since })} />}
      <WithoutPrice mayChange={mayChange} />
      <Panel title={said.yourPrices} asked={prices} waits={160}>
        {(rows) => (
          <>
            <PriceList prices={rows} mayChange={mayChange} />
            <More asked={asked} />
          </>
        )}
      </Panel>
      <Holding />
      {session.project === null && <Corrections mayChange={mayChange} since={saved?.since ?? null} />}
    </Settings>
  );
}

interface OpenFormProps {
  prices: readonly Schema<'Price'>[];
  onSaved: (since: string | null) => void;
}

/** The form that the address opens: `edit` a row, one `like` another from some moment on, or a new one for a model. */
function OpenForm({ prices, onSaved }: OpenFormProps) {
  const said = useWords(priceWords);
  const { timeZone } = usePlace();
  const [search, change] = useAddress();
  const opened = ['edit', 'like', 'provider', 'model'].map((name) => search.get(name));
  const [edit, like, provider, model] = opened;
  if (opened.every((part) => part === null)) return null;
  const close = (): void => change({ edit: null, like: null, provider: null, model: null }, true);
  const form = (title: string, first: Draft) => (
    <PriceForm
      key={JSON.stringify(opened)}
      {...{ title, first }}
      onClose={close}
      onSaved={(since) => {
        onSaved(since);
        close();
      }}
    />
  );
  const id = edit === 'new' ? null : (edit ?? like);
  if (!id) return form(said.newPrice, newDraft(provider ?? '', model ?? ''));
  const price = prices.find((one) => one.id === id);
  if (!price) return <p role="alert">{said.notKnown}</p>;
  const draft = draftOf(price, timeZone);
  return edit ? form(said.correctRow, draft) : form(said.changeFrom, { ...draft, id: null, from: '', to: '' });
}
