import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useLinkTo, usePlace } from '../../address/address';
import { useNamed } from '../../address/named';
import { api, type Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { callWords } from '../../view/call-words';
import { CallStatus } from '../../view/call-status';
import { Money } from '../../view/money';
import { Page } from '../../view/page';
import { Answer, Panel } from '../../view/panel';
import { visible } from '../../view/told';
import { CallFacts, Fact, Same } from './call-facts';
import { CallPrice } from './call-price';
import { useLinkToSpanOf } from './calls-like';
import { callViewWords } from './call-view-words';
import { Content } from '../../view/content';
import { Scores } from '../../view/scores';
import { callsWords } from './words';

/** Call is everything that is known of one call. */
export function Call() {
  const said = useWords(callViewWords);
  const list = useWords(callsWords);
  const id = useNamed();
  const { project } = usePlace();
  const query = project === null ? {} : { project };
  const asked = api.useQuery('get', '/api/v1/calls/{id}', { params: { path: { id }, query } });
  const call = asked.data;
  return (
    <Page title={call ? said.title(visible(call.model)) : list.title} tools={call && <Around call={call} />}>
      <Answer asked={asked} waits={640}>
        {(answer) => (
          <div className="flex flex-col gap-4">
            <Figures call={answer} />
            {answer.error && <FailurePanel call={answer} />}
            <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
              <Panel title={said.summary} asked={asked}>
                {() => <CallFacts call={answer} />}
              </Panel>
              <div className="flex min-w-0 flex-col gap-4">
                <Panel title={said.price} asked={asked}>
                  {() => <CallPrice call={answer} />}
                </Panel>
                <Panel title={said.content} asked={asked}>
                  {() => <Content call={answer} />}
                </Panel>
                <Scores scores={answer.scores} />
              </div>
            </div>
          </div>
        )}
      </Answer>
    </Page>
  );
}

type Detail = Schema<'CallDetail'>;

function Figures({ call }: { call: Detail }) {
  const said = useWords(callViewWords);
  const format = useFormat();
  const { latencyMs, timeToFirstTokenMs, usage, costUsd, cacheSavedUsd, status, finishReason } = call;
  const speed = speedOf(call);
  const isSpared = !cacheSavedUsd?.startsWith('-');
  return (
    <dl className="panel flex flex-wrap gap-x-8 gap-y-3 px-4 py-3">
      <Shown name={said.status}>
        <CallStatus status={status} />
        {finishReason !== null && <bdi className="ms-2 text-quiet">{visible(finishReason)}</bdi>}
      </Shown>
      <Shown name={said.cost}>
        <Money costUsd={costUsd} isExact />
      </Shown>
      <Shown name={said.tokens}>
        {usage ? `${format.number(usage.inputTokens)} / ${format.number(usage.outputTokens)}` : '–'}
      </Shown>
      <Shown name={said.latency}>{format.duration(latencyMs)}</Shown>
      {timeToFirstTokenMs !== null && <Shown name={said.firstToken}>{format.duration(timeToFirstTokenMs)}</Shown>}
      {speed !== null && <Shown name={said.speed}>{said.tokensPerSecond(format.number(Math.round(speed)))}</Shown>}
      {cacheSavedUsd !== null && (
        <Shown name={isSpared ? said.cacheSaved : said.cacheCost}>
          {format.money(isSpared ? cacheSavedUsd : cacheSavedUsd.slice(1))}
        </Shown>
      )}
    </dl>
  );
}

/** How many tokens a second came out after the first one. */
function speedOf({ latencyMs, timeToFirstTokenMs, usage }: Detail): number | null {
  if (latencyMs === null || timeToFirstTokenMs === null || !usage) return null;
  const generatedMs = latencyMs - timeToFirstTokenMs;
  return generatedMs > 0 ? (usage.outputTokens * 1_000) / generatedMs : null;
}

function Shown({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-quiet">{name}</dt>
      <dd className="text-lg font-semibold">{children}</dd>
    </div>
  );
}

function FailurePanel({ call }: { call: Detail }) {
  const said = useWords(callViewWords);
  const { errorClass } = useWords(callWords);
  const linkTo = useLinkToSpanOf(call.timestamp);
  const { error, provider, finishReason } = call;
  if (!error) return null;
  return (
    <section className="panel bg-bad-ground p-3">
      <h2 className="font-semibold text-bad">{said.failure}</h2>
      <pre dir="auto" className="mt-2 mb-3 font-mono wrap-anywhere whitespace-pre-wrap">
        {error.message === null ? said.noMessage : visible(error.message)}
      </pre>
      <dl className="mb-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {error.class !== null && (
          <Fact name="errorClass">
            <Same call={call} name="errorClass" value={error.class} label={errorClass[error.class] ?? error.class} />
          </Fact>
        )}
        {error.httpStatus !== null && (
          <Fact name="httpStatus">
            <Same call={call} name="httpStatus" value={String(error.httpStatus)} />
          </Fact>
        )}
        {finishReason !== null && (
          <Fact name="finishReason">
            <Same call={call} name="finishReason" value={finishReason} />
          </Fact>
        )}
      </dl>
      <Link to={linkTo(`/providers/${encodeURIComponent(provider)}`)}>{said.failuresOf(visible(provider))}</Link>
    </section>
  );
}

/** Around leads to what a call is a part of. */
function Around({ call: { id, project, traceId, wallBounceId } }: { call: Schema<'CallDetail'> }) {
  const said = useWords(callViewWords);
  const linkTo = useLinkTo();
  return (
    <div className="flex flex-wrap gap-2">
      {wallBounceId !== null && (
        <Link className="control" to={linkTo(`/wall-bounces/${encodeURIComponent(wallBounceId)}`, { project })}>
          {said.openBounce}
        </Link>
      )}
      {traceId !== null && (
        <Link className="control" to={linkTo(`/traces/${encodeURIComponent(traceId)}`, { project, span: id })}>
          {said.openTrace}
        </Link>
      )}
    </div>
  );
}
