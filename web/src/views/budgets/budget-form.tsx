import { useMemo } from 'react';
import { api, type Schema } from '../../api/client';
import { InZone, useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { faultIn } from '../../view/fault-in';
import { PreviewedForm, useDraft } from '../../view/previewed-form';
import { savingOf } from '../../view/saving';
import { useChanged } from '../../view/use-changed';
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
  const save = useSave(id, onClose);
  const { draft, onChange, ...drafted } = useDraft(first, wantedOf, save.reset);
  const preview = usePreview(drafted.wanted);
  const fields: FieldsProps = { draft, onChange, faultOf: (path) => faultIn(save.error ?? preview.error, path) };
  return (
    <PreviewedForm
      title={id === null ? said.newTitle : said.editTitle}
      words={said}
      drafted={drafted}
      preview={preview}
      save={save}
      onClose={onClose}
      outcomeOf={({ timezone }, outcome) => (
        <InZone zone={timezone ?? 'UTC'}>
          <PreviewOf preview={outcome} />
        </InZone>
      )}
    >
      <Dropped terms={toCome} />
      <HowMuch {...fields} />
      <WhichCalls {...fields} />
    </PreviewedForm>
  );
}

function Dropped({ terms: [first] }: { terms: Schema<'Budget'>['terms'] }) {
  const said = useWords(budgetWords);
  const format = useFormat();
  return first ? <p className="text-warn">{said.dropped(format.dated(first.effectiveFrom))}</p> : null;
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
  const changed = useChanged(onClose);
  const create = api.useMutation('post', '/api/v1/budgets', changed);
  const replace = api.useMutation('put', '/api/v1/budgets/{id}', changed);
  return savingOf<Wanted>(id, create, replace);
}
