import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, type FormEvent } from 'react';
import { api, Problem, type Schema } from '../../api/client';
import { InZone, useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { focusFirst } from '../../view/focus-first';
import { Refusal } from '../../view/refusal';
import { wantedOf, type Draft, type Wanted } from './draft';
import { HowMuch, WhichCalls, type FieldsProps } from './fields';
import { PreviewOf } from './preview';
import { budgetWords } from './words';

interface BudgetFormProps {
  /** The budget that is changed; `null` makes a new one. */
  id: string | null;
  first: Draft;
  /** Terms that are not in force yet, which are dropped by a change. */
  toCome?: Schema<'Budget'>['terms'];
  onClose: () => void;
}

/** BudgetForm makes a budget or changes one. What it would say is shown before it is saved. */
export function BudgetForm({ id, first, toCome = [], onClose }: BudgetFormProps) {
  const said = useWords(budgetWords);
  const { draft, wanted, change, ask } = useDraft(first);
  const preview = usePreview(wanted);
  const save = useSave(id, onClose);
  const error = save.error ?? preview.error;
  const fields: FieldsProps = {
    draft,
    onChange: (changed) => {
      change(changed);
      save.reset();
    },
    faultOf: (path) => faultIn(error, path),
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted === null) ask();
    else void preview.refetch();
  };
  return (
    <section className="panel p-3" aria-labelledby="budget-form">
      <h2 id="budget-form" ref={focusFirst} tabIndex={-1} className="mb-2 font-semibold outline-none">
        {id === null ? said.newTitle : said.editTitle}
      </h2>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Dropped terms={toCome} />
        <HowMuch {...fields} />
        <WhichCalls {...fields} />
        <Refusal error={error} />
        <div className="flex gap-2">
          <button type="submit" className="control control-main" disabled={preview.isFetching}>
            {said.preview}
          </button>
          <button type="button" className="control" onClick={onClose}>
            {said.close}
          </button>
        </div>
      </form>
      {wanted && preview.data && (
        <Outcome preview={preview.data} isPending={save.isPending} wanted={wanted} onSave={save.mutate} />
      )}
    </section>
  );
}

/** What is entered and, until that changes again, what was asked for. */
function useDraft(first: Draft) {
  const [draft, setDraft] = useState(first);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const change = (changed: Partial<Draft>): void => {
    setDraft({ ...draft, ...changed });
    setWanted(null);
  };
  return { draft, wanted, change, ask: () => setWanted(wantedOf(draft)) };
}

function faultIn(error: unknown, path: string): string | undefined {
  const faults = error instanceof Problem ? error.faults : [];
  return faults.find((fault) => fault.path === path || fault.path.startsWith(`${path}.`))?.message;
}

function Dropped({ terms: [first] }: { terms: Schema<'Budget'>['terms'] }) {
  const said = useWords(budgetWords);
  const format = useFormat();
  return first ? <p className="text-warn">{said.dropped(format.dated(first.effectiveFrom))}</p> : null;
}

interface OutcomeProps {
  preview: Schema<'BudgetPreview'>;
  wanted: Wanted;
  isPending: boolean;
  onSave: (wanted: Wanted) => void;
}

function Outcome({ preview, wanted, isPending, onSave }: OutcomeProps) {
  const said = useWords(budgetWords);
  return (
    <div role="status" className="mt-4 flex flex-col gap-3 border-t border-line pt-3">
      <h3 className="font-semibold">{said.previewHead}</h3>
      <InZone zone={wanted.timezone ?? 'UTC'}>
        <PreviewOf preview={preview} />
      </InZone>
      <button
        type="button"
        className="control control-main self-start"
        disabled={isPending}
        onClick={() => onSave(wanted)}
      >
        {said.save}
      </button>
    </div>
  );
}

const NOTHING: Wanted = { name: '-', period: 'month', amount: '1' };

function usePreview(wanted: Wanted | null) {
  const body = useMemo(() => wanted ?? NOTHING, [wanted]);
  return api.useQuery(
    'post',
    '/api/v1/budgets/preview',
    { body },
    { enabled: wanted !== null, staleTime: 'static', gcTime: 0, placeholderData: undefined },
  );
}

function useSave(id: string | null, onClose: () => void) {
  const client = useQueryClient();
  const options = {
    onSuccess: () => {
      onClose();
      return client.invalidateQueries();
    },
  };
  const create = api.useMutation('post', '/api/v1/budgets', options);
  const replace = api.useMutation('put', '/api/v1/budgets/{id}', options);
  const { error, isPending, reset } = id === null ? create : replace;
  const mutate = (body: Wanted): void =>
    id === null ? create.mutate({ body }) : replace.mutate({ params: { path: { id } }, body });
  return { error, isPending, reset, mutate };
}
