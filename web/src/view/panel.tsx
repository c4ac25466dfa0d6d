import type { ReactNode } from 'react';
import { Problem } from '../api/client';
import { useWords } from '../language/language';
import { useReason } from './reason';
import { viewWords } from './words';

/** Asked is a question's state, as far as a panel shows it. */
export interface Asked<Data> {
  data: Data | undefined;
  error: unknown;
  isPlaceholderData: boolean;
  refetch: () => unknown;
}

/** PanelProps say what a panel asks, and how its answer is shown. */
interface PanelProps<Data> {
  title: ReactNode;
  asked: Asked<Data>;
  /** What stands at the end of the title's line. */
  tools?: ReactNode;
  /** How high the panel is while it waits, in pixels: as high as what comes, so that nothing jumps. */
  waits?: number;
  children: (data: Data) => ReactNode;
}

/** Panel is a part of a view with a question of its own: it waits, fails and is asked again alone. */
export function Panel<Data>({ title, asked, tools, waits = 120, children }: PanelProps<Data>) {
  return (
    <section className="panel min-w-0">
      <div className="flex flex-wrap items-center justify-between gap-2 px-3 pt-2">
        <h2 className="font-semibold">{title}</h2>
        {tools}
      </div>
      <div className={`p-3 transition-opacity ${asked.isPlaceholderData ? 'opacity-60' : ''}`}>
        <Answer asked={asked} waits={waits}>
          {children}
        </Answer>
      </div>
    </section>
  );
}

/** Answer shows what came of a question: the answer, why there is none, or that it is awaited. */
export function Answer<Data>({ asked, waits = 120, children }: Omit<PanelProps<Data>, 'title' | 'tools'>) {
  if (asked.error && asked.data === undefined) return <Failure error={asked.error} onRetry={asked.refetch} />;
  if (asked.data === undefined) return <div className="skeleton" style={{ height: waits }} aria-busy="true" />;
  return (
    <>
      {asked.error ? <Failure error={asked.error} onRetry={asked.refetch} /> : null}
      {children(asked.data)}
    </>
  );
}

/** Failure says what could not be asked and why, that the rest still works, and offers to try again. */
export function Failure({ error, onRetry }: { error: unknown; onRetry: () => unknown }) {
  const said = useWords(viewWords);
  const problem = error instanceof Problem ? error : null;
  return (
    <div role="alert" className="rounded bg-bad-ground p-3">
      <p className="font-semibold text-bad">{said.failed}</p>
      <p>
        {useReason(error)}
        {problem && <code className="ms-2 text-quiet">{problem.code}</code>}
      </p>
      <p className="text-quiet">{said.stillWorks}</p>
      <button type="button" className="control mt-2" onClick={() => void onRetry()}>
        {said.tryAgain}
      </button>
    </div>
  );
}
