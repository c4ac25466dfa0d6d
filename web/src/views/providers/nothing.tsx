import { Link } from 'wouter';
import { useLinkTo, usePlace, where } from '../../address/address';
import { useDimensions } from '../../address/dimensions';
import { api, type CallsQuery, type ErrorClass } from '../../api/client';
import { chartWords } from '../../charts/words';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { viewWords } from '../../view/words';
import type { Narrowing } from './narrowing';
import { providerWords } from './words';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Nothing says that a provider had no calls in the span, or none of a model: when it last had some, or that none are known. */
export function Nothing({ provider, model }: { provider: string; model: string | null }) {
  const said = useWords(providerWords);
  const hints = useWords(viewWords);
  const { notTold } = useWords(chartWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const latest = useLatest({ provider: [provider], ...(model === null ? {} : { model: [model] }) });
  if (latest.data?.items.length === 0) {
    return model === null ? <Unknown provider={provider} /> : <UnknownModel provider={provider} model={model} />;
  }
  const at = latest.data?.items[0]?.timestamp;
  const endMs = at === undefined ? 0 : Math.ceil((Date.parse(at) + 1) / MINUTE_MS) * MINUTE_MS;
  const day = { model, range: null, from: new Date(endMs - DAY_MS).toISOString(), to: new Date(endMs).toISOString() };
  return (
    <section className="panel p-6 text-center">
      <p className="font-semibold wrap-anywhere">
        {said.noCalls(model === null ? provider : `${provider} / ${model || notTold}`)}
      </p>
      {at !== undefined && (
        <p>
          {said.lastCall(format.exactTime(at))}{' '}
          <Link to={linkTo(`/providers/${encodeURIComponent(provider)}`, day)}>{said.showThatDay}</Link>
        </p>
      )}
      <p className="text-quiet">{hints.noCallsHint}</p>
    </section>
  );
}

function UnknownModel({ provider, model }: { provider: string; model: string }) {
  const said = useWords(providerWords);
  const { notTold } = useWords(chartWords);
  const linkTo = useLinkTo();
  return (
    <section className="panel p-6 text-center">
      <p className="font-semibold wrap-anywhere">{said.unknownModel(provider, model || notTold)}</p>
      <Link to={linkTo(`/providers/${encodeURIComponent(provider)}`)}>{said.allModels}</Link>
    </section>
  );
}

function Unknown({ provider }: { provider: string }) {
  const said = useWords(providerWords);
  const linkTo = useLinkTo();
  const { provider: known = [] } = useDimensions();
  return (
    <section className="panel p-6 text-center">
      <p className="font-semibold wrap-anywhere">{said.unknown(provider)}</p>
      {known.length > 0 && (
        <>
          <p className="text-quiet">{said.known}</p>
          <ul className="flex flex-wrap justify-center gap-x-4">
            {known.map((name) => (
              <li key={name}>
                <Link to={linkTo(`/providers/${encodeURIComponent(name)}`)} className="inline-block target">
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** NoFailures says that nothing failed in the span, and since when that has been so. */
export function NoFailures({ provider, model, errorClass }: Narrowing) {
  const said = useWords(providerWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const latest = useLatest({
    provider: [provider],
    status: 'error',
    ...(model === null ? {} : { model: [model] }),
    ...(errorClass === null ? {} : { errorClass: errorClass as ErrorClass }),
  });
  const last = latest.data?.items[0];
  return (
    <p className="py-2">
      <span className="font-semibold">{errorClass === null ? said.noFailures : said.noneOfClass}</span>{' '}
      {last && (
        <>
          {said.lastFailure(format.ago(last.timestamp))}{' '}
          <Link to={linkTo(`/calls/${encodeURIComponent(last.id)}`, { project: last.project })}>
            {format.exactTime(last.timestamp)}
          </Link>
        </>
      )}
      {latest.data?.items.length === 0 && said.neverFailed}
    </p>
  );
}

/** The latest call of some, whenever it was. */
function useLatest(query: CallsQuery) {
  const place = usePlace();
  return api.useQuery('get', '/api/v1/calls', { params: { query: { ...query, ...where(place), limit: 1 } } });
}
