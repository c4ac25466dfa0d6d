import type { InputHTMLAttributes } from 'react';
import { api } from '../../api/client';
import { useWords } from '../../language/language';
import { CheckBox } from '../../view/check-box';
import { Choice, named } from '../../view/choice';
import { faultIn } from '../../view/fault-in';
import { FormPanel } from '../../view/form-panel';
import { savingOf } from '../../view/saving';
import { TextField } from '../../view/text-field';
import { useChanged } from '../../view/use-changed';
import { useEntered } from '../../view/use-entered';
import { filtersOf, INDICATORS, isOfTime, wantedSlo, type SloDraft, type WantedSlo } from './draft';
import { sloWords } from './words';

interface SloFormProps {
  /** The objective that is changed; `null` makes a new one. */
  id: string | null;
  first: SloDraft;
  onClose: () => void;
}

/** SloForm makes an objective or changes one. */
export function SloForm({ id, first, onClose }: SloFormProps) {
  const said = useWords(sloWords);
  const save = useSave(id, onClose);
  const { draft, onChange } = useEntered(first, save.reset);
  return (
    <FormPanel
      title={id === null ? said.newTitle : said.editTitle}
      does={said.save}
      isPending={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate(wantedSlo(draft))}
      onClose={onClose}
    >
      <Fields draft={draft} faultOf={(path) => faultIn(save.error, path)} onChange={onChange} />
    </FormPanel>
  );
}

interface FieldsProps {
  draft: SloDraft;
  faultOf: (path: string) => string | undefined;
  onChange: (change: Partial<SloDraft>) => void;
}

type TextName = Exclude<keyof SloDraft, 'indicator' | 'isEnabled' | 'others'>;
type Input = InputHTMLAttributes<HTMLInputElement> & { hint?: string; path?: string };

const DECIMAL = { inputMode: 'decimal', required: true, pattern: '\\s*\\d{1,3}(\\.\\d{1,6})?\\s*' } as const;
const DAYS = { type: 'number', min: 1, max: 366, required: true } as const;

function Fields({ draft, faultOf, onChange }: FieldsProps) {
  const said = useWords(sloWords);
  const text = (name: TextName, label: string, { hint, path = name, ...input }: Input = {}) => (
    <TextField
      key={name}
      {...{ label, hint, input, fault: faultOf(path), value: draft[name] }}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {text('name', said.name, { required: true, maxLength: 63, hint: said.nameHint })}
        <Choice
          label={said.indicator}
          hint={said.means[draft.indicator]}
          fault={faultOf('indicator')}
          value={draft.indicator}
          offered={named(INDICATORS, said.indicators)}
          onChange={(indicator) => onChange({ indicator })}
        />
        {text('percent', said.objective, {
          ...{ ...DECIMAL, title: said.percent, hint: said.objectiveHint, path: 'objective' },
        })}
        {isOfTime(draft.indicator) && text('withinSeconds', said.within, { ...DECIMAL, hint: said.withinHint })}
        {text('windowDays', said.window, { ...DAYS, hint: said.windowHint })}
        {filtersOf(draft.indicator).map((filter) => {
          return text(filter, said[filter], { hint: said.filterHint, path: `where.${filter}` });
        })}
      </div>
      <CheckBox isChecked={draft.isEnabled} onChange={(isEnabled) => onChange({ isEnabled })}>
        {said.enabled}
      </CheckBox>
    </>
  );
}

function useSave(id: string | null, onClose: () => void) {
  const changed = useChanged(onClose, '/api/v1/slos');
  const create = api.useMutation('post', '/api/v1/slos', changed);
  const replace = api.useMutation('put', '/api/v1/slos/{id}', changed);
  return savingOf<WantedSlo>(id, create, replace);
}
