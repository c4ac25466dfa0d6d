import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useLinkTo } from '../../../address/address';
import { api, type Schema } from '../../../api/client';
import { decimalText } from '../../../format/decimal';
import { useFormat } from '../../../format/format';
import { useWords } from '../../../language/language';
import { CallStatus } from '../../../view/call-status';
import { CopyButton } from '../../../view/copy-button';
import { Money } from '../../../view/money';
import { Answer } from '../../../view/panel';
import { Told, visible } from '../../../view/told';
import { Content } from '../../../view/content';
import type { Node, Placed, Tree } from './tree';
import { traceWords } from './words';

/** PartDetail is what one part of a trace did. */
export function PartDetail({ part, tree, onClose }: { part: Placed; tree: Tree; onClose: () => void }) {
  const said = useWords(traceWords);
  const { node } = part;
  return (
    <section aria-label={said.selected} className="panel flex min-w-0 flex-col gap-3 p-3">
      <div className="flex items-start justify-between gap-2">
        <h2 className="min-w-0 font-semibold">
          <Told text={node.name} />
        </h2>
        <button type="button" className="control" onClick={onClose}>
          {said.close}
        </button>
      </div>
      {node.message !== null && (
        <div className={`rounded p-2 ${node.status === 'error' ? 'bg-bad-ground' : 'bg-raised'}`}>
          <h3 className="font-medium">{said.message}</h3>
          <pre dir="auto" className="m-0 font-mono wrap-anywhere whitespace-pre-wrap">
            {visible(node.message)}
          </pre>
        </div>
      )}
      <Facts part={part} tree={tree} />
      {node.repeatedUsage && <Repeated usage={node.repeatedUsage} />}
      {node.call && <CallContent call={node.call} />}
    </section>
  );
}

function Facts({ part: { node, startMs, sums }, tree }: { part: Placed; tree: Tree }) {
  const said = useWords(traceWords);
  const format = useFormat();
  const below = node.children.length > 0 && <span className="text-quiet"> {said.below}</span>;
  const { call } = node;
  const firstTokenMs = call?.timeToFirstTokenMs ?? null;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
      <Fact name={said.kind}>{said.kinds[node.kind] ?? <Told text={node.kind} />}</Fact>
      <Fact name={said.status}>
        <CallStatus status={node.status} />
      </Fact>
      {call && (
        <>
          <Fact name={said.provider}>
            <Told text={call.provider} />
          </Fact>
          <Fact name={said.model}>
            <Told text={call.model} />
          </Fact>
        </>
      )}
      <Fact name={said.began}>{format.exactTime(node.startedAt)}</Fact>
      <Fact name={said.startsAfter}>{format.duration(startMs - tree.startMs)}</Fact>
      <Fact name={said.duration}>{format.duration(node.durationMs)}</Fact>
      {firstTokenMs !== null && <Fact name={said.firstToken}>{format.duration(firstTokenMs)}</Fact>}
      <Fact name={said.tokens}>
        {`${format.number(sums.inputTokens)} / ${format.number(sums.outputTokens)}`}
        {below}
      </Fact>
      <Fact name={said.cost}>
        <Money
          costUsd={sums.cost === null ? null : decimalText(sums.cost)}
          unpricedCalls={sums.unpricedCalls}
          isExact
        />
        {below}
      </Fact>
      <Fact name={said.id}>
        <span className="flex flex-wrap items-center gap-2">
          <code className="font-mono">
            <Told text={node.id} />
          </code>
          <CopyButton text={node.id} />
        </span>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-quiet">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

function Repeated({ usage }: { usage: NonNullable<Node['repeatedUsage']> }) {
  const said = useWords(traceWords);
  const format = useFormat();
  return (
    <p className="text-quiet">{said.repeated(format.number(usage.inputTokens), format.number(usage.outputTokens))}</p>
  );
}

function CallContent({ call: { id, project } }: { call: Schema<'Call'> }) {
  const said = useWords(traceWords);
  const linkTo = useLinkTo();
  const params = { path: { id }, query: { project } };
  // Never the call looked at before in the place of this one.
  const asked = api.useQuery('get', '/api/v1/calls/{id}', { params }, { placeholderData: undefined });
  return (
    <>
      <p>
        <Link className="control" to={linkTo(`/calls/${encodeURIComponent(id)}`, { project })}>
          {said.openCall}
        </Link>
      </p>
      <h3 className="font-medium">{said.content}</h3>
      <Answer asked={asked} waits={160}>
        {(call) => <Content key={call.id} call={call} />}
      </Answer>
    </>
  );
}
