import { useMemo, type ReactNode } from 'react';
import { useAddress, usePlace } from '../../../address/address';
import { useNamed } from '../../../address/named';
import { api } from '../../../api/client';
import { useFormat } from '../../../format/format';
import { useWords } from '../../../language/language';
import { Code } from '../../../view/copy-button';
import { Money } from '../../../view/money';
import { Page } from '../../../view/page';
import { Answer } from '../../../view/panel';
import { Told, visible } from '../../../view/told';
import { Scores } from '../../../view/scores';
import { PartDetail } from './part-detail';
import { treeOf, type Trace as TraceOf, type Tree } from './tree';
import { Waterfall } from './waterfall';
import { traceWords } from './words';

/** A trace with more calls than this is not asked again whenever something happens. */
const LARGE = 300;
const FRESH_MS = 15_000;

/** Trace is one trace: its sums, its parts over time, and what the chosen one did. */
export function Trace() {
  const said = useWords(traceWords);
  const format = useFormat();
  const id = useNamed();
  const { project } = usePlace();
  const params = { path: { id }, query: project === null ? {} : { project } };
  const asked = api.useQuery(
    'get',
    '/api/v1/traces/{id}',
    { params },
    {
      staleTime: ({ state }) => ((state.data?.calls ?? 0) > LARGE ? 'static' : FRESH_MS),
      structuralSharing: false,
    },
  );
  return (
    <Page
      title={said.title}
      tools={
        (asked.data?.calls ?? 0) > LARGE && (
          <span className="flex items-center gap-2 text-quiet">
            {said.large(format.number(asked.data?.calls))}
            <button type="button" className="control" onClick={() => void asked.refetch()}>
              {said.refresh}
            </button>
          </span>
        )
      }
    >
      <Answer asked={asked} waits={640}>
        {(trace) => <Whole trace={trace} />}
      </Answer>
    </Page>
  );
}

function Whole({ trace }: { trace: TraceOf }) {
  const said = useWords(traceWords);
  const [search, change] = useAddress();
  const tree = useMemo(() => treeOf(trace), [trace]);
  const selected = search.get('span');
  const part = selected === null ? null : tree.byId.get(selected);
  const told = Object.keys(trace.told).length === 0 ? null : JSON.stringify(trace.told, null, 2);
  return (
    <div className="flex flex-col gap-4">
      <Sums trace={trace} tree={tree} />
      {trace.truncated && (
        <p role="status" className="panel bg-warn-ground px-3 py-2 text-warn">
          {said.truncated}
        </p>
      )}
      <div className={`grid items-start gap-4 ${part ? 'xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]' : ''}`}>
        <Waterfall tree={tree} selected={selected} onSelect={(span) => change({ span })} />
        {part && <PartDetail key={part.node.id} part={part} tree={tree} onClose={() => change({ span: null })} />}
        {selected !== null && !part && <p className="text-quiet">{said.gone(visible(selected))}</p>}
      </div>
      <Scores scores={trace.scores} />
      {told !== null && (
        <details className="panel p-3">
          <summary className="font-semibold">{said.told}</summary>
          <div className="mt-2">
            <Code text={visible(told)} label={said.told} />
          </div>
        </details>
      )}
    </div>
  );
}

function Sums({ trace, tree }: { trace: TraceOf; tree: Tree }) {
  const said = useWords(traceWords);
  const format = useFormat();
  const { id, project, calls, errors, costUsd, unpricedCalls, inputTokens, outputTokens } = trace;
  return (
    <dl className="panel flex flex-wrap gap-x-8 gap-y-3 px-4 py-3">
      <Sum name={said.parts}>{format.number(tree.parts.length)}</Sum>
      <Sum name={said.calls}>{format.number(calls)}</Sum>
      <Sum name={said.failed}>
        <span className={errors > 0 ? 'text-bad' : ''}>{format.number(errors)}</span>
      </Sum>
      <Sum name={said.cost}>
        <Money costUsd={costUsd} unpricedCalls={unpricedCalls} />
      </Sum>
      <Sum name={said.tokens}>{`${format.number(inputTokens)} / ${format.number(outputTokens)}`}</Sum>
      <Sum name={said.duration}>{format.duration(tree.endMs - tree.startMs)}</Sum>
      <Sum name={said.began}>{format.preciseTime(tree.startMs)}</Sum>
      <Sum name={said.project}>
        <Told text={project} />
      </Sum>
      <Sum name={said.id}>
        <code className="font-mono font-normal">
          <Told text={id} />
        </code>
      </Sum>
    </dl>
  );
}

function Sum({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-quiet">{name}</dt>
      <dd className="text-lg font-semibold">{children}</dd>
    </div>
  );
}
