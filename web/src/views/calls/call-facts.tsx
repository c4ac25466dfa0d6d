import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { callWords } from '../../view/call-words';
import { CopyButton } from '../../view/copy-button';
import { Told, visible } from '../../view/told';
import { useKeyNames } from '../../view/use-key-names';
import { callViewWords } from './call-view-words';
import { useCallsLike } from './calls-like';
import type { FieldName } from './filters';

type Call = Schema<'CallDetail'>;

/** Facts that lead to the calls that have the same. */
const SHARED = [
  'provider',
  'model',
  'responseModel',
  'operation',
  'environment',
  'feature',
  'release',
  'segment',
  'userId',
  'sessionId',
  'wallBounceId',
  'serviceTier',
] as const satisfies readonly (FieldName | 'environment')[];

/** CallFacts is what was told of a call; what it has in common with others leads to them. */
export function CallFacts({ call }: { call: Call }) {
  const said = useWords(callViewWords);
  const format = useFormat();
  const { dialect } = useWords(callWords);
  const keys = useKeyNames();
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1.5">
      <Fact name="time">{format.exactTime(call.timestamp)}</Fact>
      <Fact name="project">
        <Told text={call.project} />
      </Fact>
      {SHARED.map((name) => {
        const value = call[name];
        return value === null ? null : (
          <Fact key={name} name={name}>
            <Same call={call} name={name} value={value} />
          </Fact>
        );
      })}
      {call.keyId !== null && (
        <Fact name="key">
          <Same call={call} name="key" value={call.keyId} label={keys.get(call.keyId) ?? call.keyId} />
        </Fact>
      )}
      {call.tags.length > 0 && (
        <Fact name="tags">
          <span className="flex flex-wrap gap-x-3">
            {call.tags.map((tag) => (
              <Same key={tag} call={call} name="tag" value={tag} />
            ))}
          </span>
        </Fact>
      )}
      <Fact name="dialect">{dialect[call.dialect] ?? call.dialect}</Fact>
      {call.streamed !== null && <Fact name="streamed">{call.streamed ? said.yes : said.no}</Fact>}
      {call.isRetry && <Fact name="isRetry">{said.yes}</Fact>}
      {call.attempt !== null && <Fact name="attempt">{format.number(call.attempt)}</Fact>}
      {call.confidence !== null && <Fact name="confidence">{format.percent(call.confidence)}</Fact>}
      <Ids call={call} />
    </dl>
  );
}

/** Fact is a fact with its name. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  const { facts } = useWords(callViewWords);
  return (
    <>
      <dt className="text-quiet">{facts[name]}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

interface SameProps {
  call: Call;
  name: FieldName | 'environment';
  value: string;
  /** What the value is called. */
  label?: string;
}

/** Same is a value that leads to the calls that have it too. */
export function Same({ call, name, value, label = value }: SameProps) {
  const said = useWords(callViewWords);
  const callsLike = useCallsLike(call.timestamp);
  return (
    <Link to={callsLike({ [name]: value })} title={said.sameCalls(said.facts[name] ?? name, visible(value))}>
      <Told text={label} />
    </Link>
  );
}

function Ids({ call: { id, traceId, parentId, project } }: { call: Call }) {
  const linkTo = useLinkTo();
  return (
    <>
      <Fact name="id">
        <Id id={id} />
      </Fact>
      {traceId !== null && (
        <Fact name="traceId">
          <Id id={traceId} to={linkTo(`/traces/${encodeURIComponent(traceId)}`, { project, span: id })} />
        </Fact>
      )}
      {parentId !== null && (
        <Fact name="parentId">
          <Id id={parentId} />
        </Fact>
      )}
    </>
  );
}

function Id({ id, to }: { id: string; to?: string }) {
  return (
    <span className="flex flex-wrap items-center gap-2">
      <code className="font-mono">
        {to === undefined ? (
          <Told text={id} />
        ) : (
          <Link to={to}>
            <Told text={id} />
          </Link>
        )}
      </code>
      <CopyButton text={id} />
    </span>
  );
}
