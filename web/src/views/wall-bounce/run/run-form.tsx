import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { useLinkTo, usePlace } from '../../../address/address';
import { api } from '../../../api/client';
import { useFormat } from '../../../format/format';
import { useWords } from '../../../language/language';
import { Field } from '../../../view/field';
import { focusFirst } from '../../../view/focus-first';
import { Refusal } from '../../../view/refusal';
import { DEFAULT_PROJECT } from '../asking';
import { bodyOf, newDraft, type Draft } from './draft';
import { Members } from './members';
import { Rules } from './rules';
import { runWords } from './words';

/** RunForm asks for what a run needs, runs it, and goes to what came of it. */
export function RunForm({ providers }: { providers: readonly string[] }) {
  const said = useWords(runWords);
  const format = useFormat();
  const { project } = usePlace();
  const [draft, setDraft] = useState(() => newDraft(providers));
  const set = (change: Partial<Draft>): void => setDraft((before) => ({ ...before, ...change }));
  const run = useRun();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    run.start(bodyOf(draft, project));
  };
  return (
    <form onSubmit={submit}>
      <fieldset disabled={run.isPending} className="m-0 flex min-w-0 flex-col gap-3 border-0 p-0">
        <Field label={said.question}>
          {(described) => (
            <textarea
              {...described}
              ref={focusFirst}
              className="control min-h-24 w-full"
              required
              maxLength={50_000}
              value={draft.question}
              onChange={({ target }) => set({ question: target.value })}
            />
          )}
        </Field>
        <Members providers={providers} members={draft.members} onChange={(members) => set({ members })} />
        <Rules draft={draft} onChange={set} />
        <p className="text-quiet">{said.project(project ?? DEFAULT_PROJECT)}</p>
        <Refusal error={run.error} />
        <button type="submit" className="control control-main self-start">
          {said.start}
        </button>
      </fieldset>
      <div role="status" className="mt-3">
        {run.isPending && (
          <>
            <p className="font-semibold">
              {said.asking(format.number(draft.members.length))} <Passed />
            </p>
            <p className="text-quiet">{said.goesOn}</p>
          </>
        )}
      </div>
    </form>
  );
}

/** What runs, and goes to the analysis when it has ended; whoever closed the dialog meanwhile stays where he is. */
function useRun() {
  const client = useQueryClient();
  const [, go] = useLocation();
  const linkTo = useLinkTo();
  const run = api.useMutation('post', '/api/v1/wall-bounces/run', {
    onSuccess: () => void client.invalidateQueries(),
  });
  return {
    isPending: run.isPending,
    error: run.error,
    start: (body: ReturnType<typeof bodyOf>): void =>
      run.mutate(
        { body },
        {
          onSuccess: ({ id, project }) => go(linkTo(`/wall-bounces/${encodeURIComponent(id)}`, { project })),
        },
      ),
  };
}

/** How long it has been going on; whoever hears the page need not hear every second. */
function Passed() {
  const format = useFormat();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return <span aria-hidden="true">{format.duration(seconds * 1_000)}</span>;
}
