import type { FormEvent } from 'react';
import { Link } from 'wouter';
import { useAddress, useLinkTo, usePlace } from '../../../address/address';
import { useMinute } from '../../../address/minute';
import { enteredAt, momentIn, zoneName } from '../../../address/zone';
import { api, type Schema } from '../../../api/client';
import { useFormat } from '../../../format/format';
import { useWords } from '../../../language/language';
import { Field } from '../../../view/field';
import { Answer } from '../../../view/panel';
import { ownPriceIn } from '../../../view/own-price';
import { Told } from '../../../view/told';
import { useEnteredTimes } from '../../../view/use-entered-times';
import { Rates } from './rates';
import { priceWords } from './words';

/** Asked is what the address asks the price of: a model at some moment, empty for now. */
interface Asked {
  provider: string;
  model: string;
  tier: string;
  at: string;
}

/** Holding tells which price holds for a model at some moment, where that comes from, and why. */
export function Holding() {
  const said = useWords(priceWords);
  const [search] = useAddress();
  const asked: Asked = {
    provider: search.get('ofProvider') ?? search.get('provider') ?? '',
    model: search.get('ofModel') ?? search.get('model') ?? '',
    tier: search.get('ofTier') ?? '',
    at: search.get('at') ?? '',
  };
  return (
    <section className="panel p-3">
      <h2 className="font-semibold">{said.whichHolds}</h2>
      <AskedFor key={JSON.stringify(asked)} asked={asked} />
      {asked.provider !== '' && asked.model !== '' && <Held asked={asked} />}
    </section>
  );
}

function AskedFor({ asked }: { asked: Asked }) {
  const said = useWords(priceWords);
  const { timeZone } = usePlace();
  const [, change] = useAddress();
  const first = { ...asked, at: asked.at === '' ? '' : enteredAt(asked.at, timeZone) };
  const [wanted, setWanted] = useEnteredTimes(first, (entered, anew) => ({ ...entered, at: anew(entered.at) }));
  const zone = zoneName(timeZone, useMinute());
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { provider, model, tier } = wanted;
    const at = momentIn(wanted.at, timeZone);
    change({ ofProvider: provider.trim(), ofModel: model.trim(), ofTier: tier.trim() || null, at }, true);
  };
  const fields = [
    ['provider', said.provider, undefined, { required: true }],
    ['model', said.model, undefined, { required: true }],
    ['tier', said.tier, undefined, {}],
    ['at', said.at, said.atHint(zone), { type: 'datetime-local', step: 'any' }],
  ] as const;
  return (
    <form onSubmit={submit} className="mt-2 grid items-start gap-3 sm:grid-cols-2 xl:grid-cols-[1fr_1fr_1fr_1fr_auto]">
      {fields.map(([name, label, hint, input]) => (
        <Field key={name} label={label} hint={hint}>
          {(described) => (
            <input
              {...input}
              {...described}
              className="control w-full"
              autoComplete="off"
              value={wanted[name]}
              onChange={({ target }) => setWanted({ ...wanted, [name]: target.value })}
            />
          )}
        </Field>
      ))}
      <button type="submit" className="control justify-center xl:mt-[1.65rem]">
        {said.ask}
      </button>
    </form>
  );
}

function Held({ asked: { provider, model, tier, at } }: { asked: Asked }) {
  const query = { provider, model, ...(tier === '' ? {} : { serviceTier: tier }), ...(at === '' ? {} : { at }) };
  const answer = api.useQuery('get', '/api/v1/prices/resolve', { params: { query } });
  return (
    <div className="mt-3 border-t border-line pt-3">
      <Answer asked={answer} waits={60}>
        {(resolved) => <Resolved resolved={resolved} />}
      </Answer>
    </div>
  );
}

function Resolved({ resolved: { provider, model, at, price } }: { resolved: Schema<'ResolvedPrice'> }) {
  const said = useWords(priceWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  if (price === null) {
    return (
      <p>
        <Told text={`${provider} / ${model}`} />: {said.noneHolds}{' '}
        <Link to={linkTo('/settings/prices', { provider, model })} className="underline">
          {said.setOne}
        </Link>
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-1.5">
      <p>
        <Told text={`${provider} / ${model}`} />, {format.dated(at)}: {said.reasons[price.reason] ?? price.reason}
      </p>
      <Rates rates={price.rates} multiplier={price.multiplier} />
      <p className="text-quiet">
        {said.madeOf}{' '}
        {price.sources.map((source, index) => (
          <span key={source}>
            {index > 0 && ' · '}
            <Source source={source} />
          </span>
        ))}
      </p>
    </div>
  );
}

function Source({ source }: { source: string }) {
  const said = useWords(priceWords);
  const linkTo = useLinkTo();
  const own = ownPriceIn(source);
  return own === null ? (
    <>
      {said.list} <Told text={source} />
    </>
  ) : (
    <Link to={linkTo('/settings/prices', { edit: own })} className="underline">
      {said.ownRow(own)}
    </Link>
  );
}
