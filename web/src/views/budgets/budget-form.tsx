import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api, Problem, type Schema } from '../../api/client';
import { InZone, useFormat } from '../../format/format';
import { useWords } from '../../language/language';
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
  const [draft, setDraft] = useState(first);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const preview = usePreview(wanted);
  const save = useSave(id, onClose);
  const error = save.error ?? preview.error;
  const change = (changed: Partial<Draft>): void => {
    setDraft({ ...draft, ...changed });
    setWanted(null);
    save.reset();
  };
  const fields: FieldsProps = { draft, onChange: change, faultOf: (path) => faultIn(error, path) };
  const show = (): unknown => (wanted === null ? setWanted(wantedOf(draft)) : preview.refetch());
  return (
    <section className="panel p-3" aria-labelledby="budget-form">
      <h2 id="budget-form" className="mb-2 font-semibold">
        {id === null ? said.newTitle : said.editTitle}
      </h2>
      <form onSubmit={(event) => (event.preventDefault(), show())} className="flex flex-col gap-4">
        <Dropped terms={toCome} />
        <HowMuch {...fields} />
        <WhichCalls {...fields} />
        <Refusal error={error} />
        <div className="flex gap-2">
          <button
            type="submit"
            className={`control ${preview.data ? '' : 'control-main'}`}
            disabled={preview.isFetching}
          >
            {said.preview}
          </button>
          <button type="button" className="control" onClick={onClose}>
            {said.close}
          </button>
        </div>
      </form>
      {wanted && preview.data && (
        <Outcome
          preview={preview.data}
          zone={draft.timezone}
          isPending={save.isPending}
          onSave={() => save.mutate(wanted)}
        />
      )}
    </section>
  );
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
  /** The zone by whose days the periods are cut. */
  zone: string;
  isPending: boolean;
  onSave: () => void;
}

function Outcome({ preview, zone, isPending, onSave }: OutcomeProps) {
  const said = useWords(budgetWords);
  return (
    <div role="status" className="mt-4 flex flex-col gap-3 border-t border-line pt-3">
      <h3 className="font-semibold">{said.previewHead}</h3>
      <InZone zone={zone}>
        <PreviewOf preview={preview} />
      </InZone>
      <button type="button" className="control control-main self-start" disabled={isPending} onClick={onSave}>
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
