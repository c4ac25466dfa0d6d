import { Link } from 'wouter';
import { useAddress, useLinkTo } from '../../address/address';
import type { Schema } from '../../api/client';
import { Sparkline } from '../../charts/sparkline';
import { chartWords } from '../../charts/words';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { callWords } from '../../view/call-words';
import { LongText } from '../../view/long-text';
import { providerWords } from './words';

type Group = Schema<'FailureGroup'>;

/** FailureGroup is the failures of one kind: what they say, how many and when, whom they hit, and the latest of them. */
export function FailureGroup({ group, provider, model }: { group: Group; provider: string; model: string | null }) {
  const said = useWords(providerWords);
  const format = useFormat();
  const { errorClass: classes } = useWords(callWords);
  const linkTo = useLinkTo();
  const { errorClass, httpStatus, message, count, firstSeen, lastSeen, trend, fingerprint } = group;
  return (
    <li className="border-t border-line py-3 first:border-t-0">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <div className="min-w-0 grow basis-96">
          <p>
            {message === null ? (
              <span className="text-quiet">{errorClass === null ? said.otherKinds : said.noMessage}</span>
            ) : (
              <LongText text={message} />
            )}
          </p>
          <p className="flex flex-wrap gap-x-4 text-quiet">
            {errorClass !== null && <span className="text-ink">{classes[errorClass] ?? errorClass}</span>}
            {httpStatus !== null && <span>{said.http(httpStatus)}</span>}
            <Seen name={said.firstSeen} at={firstSeen} />
            <Seen name={said.lastSeen} at={lastSeen} />
            <Link to={linkTo('/calls', { provider, model, failure: fingerprint })} className="target">
              {said.allCalls(format.number(count))}
            </Link>
          </p>
        </div>
        <div className="flex items-center gap-3">
          <Sparkline values={trend} colour="--bad" />
          <span className="min-w-10 text-end text-lg font-semibold">{format.short(count)}</span>
        </div>
      </div>
      <Hits group={group} />
      <Examples group={group} />
    </li>
  );
}

function Seen({ name, at }: { name: string; at: string | null }) {
  const said = useWords(providerWords);
  const format = useFormat();
  return (
    <span title={at === null ? undefined : format.exactTime(at)}>
      {name}: {at === null ? said.notKept : format.time(at)}
    </span>
  );
}

function Hits({ group: { releases, features, models } }: { group: Group }) {
  const said = useWords(providerWords);
  const { notTold } = useWords(chartWords);
  const format = useFormat();
  const hits = [
    [said.releases, releases],
    [said.features, features],
    [said.modelsHit, models],
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-6">
      {hits
        .filter(([, names]) => names.some(({ name }) => name !== null))
        .map(([title, names]) => (
          <div key={title} className="flex flex-wrap gap-x-2">
            <dt className="text-quiet">{title}</dt>
            {names.map(({ name, count }) => (
              <dd key={name} className="wrap-anywhere">
                {name ?? notTold} <span className="text-quiet">{format.short(count)}</span>
              </dd>
            ))}
          </div>
        ))}
    </dl>
  );
}

function Examples({ group: { fingerprint, examples } }: { group: Group }) {
  const said = useWords(providerWords);
  const [search, change] = useAddress();
  const [latest, ...earlier] = examples;
  const isOpen = search.get('open') === fingerprint;
  if (!latest) return null;
  return (
    <>
      <p className="flex flex-wrap gap-x-3">
        <span className="text-quiet">{said.latest}</span>
        <Example example={latest} />
      </p>
      {earlier.length > 0 && (
        <details
          open={isOpen}
          onToggle={({ currentTarget: { open } }) => open !== isOpen && change({ open: open ? fingerprint : null })}
        >
          <summary className="inline-block target underline">{said.earlier(earlier.length)}</summary>
          <ul className="ps-4">
            {earlier.map((example) => (
              <li key={`${example.project} ${example.id}`} className="flex flex-wrap gap-x-3 py-1">
                <Example example={example} />
                {example.message !== null && (
                  <span className="basis-full">
                    <LongText text={example.message} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Example({ example: { id, project, timestamp, traceId } }: { example: Group['examples'][number] }) {
  const said = useWords(providerWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  return (
    <>
      <span>{format.exactTime(timestamp)}</span>
      <span className="text-quiet wrap-anywhere">{project}</span>
      <Link to={linkTo(`/calls/${encodeURIComponent(id)}`, { project })} className="target" title={id}>
        {said.call}
      </Link>
      {traceId === null ? (
        <span className="text-quiet">{said.noTrace}</span>
      ) : (
        <Link
          to={linkTo(`/traces/${encodeURIComponent(traceId)}`, { project, span: id })}
          className="target"
          title={traceId}
        >
          {said.trace}
        </Link>
      )}
    </>
  );
}
