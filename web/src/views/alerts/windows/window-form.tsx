import type { InputHTMLAttributes } from 'react';
import { api } from '../../../api/client';
import { useWords } from '../../../language/language';
import { CheckBox } from '../../../view/check-box';
import { Choice, named } from '../../../view/choice';
import { faultIn } from '../../../view/fault-in';
import { FormPanel } from '../../../view/form-panel';
import { savingOf } from '../../../view/saving';
import { TextField } from '../../../view/text-field';
import { useChanged } from '../../../view/use-changed';
import { useEntered } from '../../../view/use-entered';
import { MatchersField } from '../matchers/matchers-field';
import { RECURRENCES, wantedWindow, WEEKDAYS, type WantedWindow, type WindowDraft } from './draft';
import { windowWords } from './words';

interface WindowFormProps {
  /** The window that is changed; `null` makes a new one. */
  id: string | null;
  first: WindowDraft;
  onClose: () => void;
}

/** WindowForm makes a maintenance window or changes one. */
export function WindowForm({ id, first, onClose }: WindowFormProps) {
  const said = useWords(windowWords);
  const save = useSave(id, onClose);
  const { draft, onChange } = useEntered(first, save.reset);
  const fields = { draft, onChange, faultOf: (path: string) => faultIn(save.error, path) };
  return (
    <FormPanel
      title={id === null ? said.newTitle : said.editTitle}
      does={said.save}
      isPending={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate(wantedWindow(draft))}
      onClose={onClose}
    >
      <When {...fields} />
      {draft.recurrence === 'weekly' && <Weekdays {...fields} />}
      <MatchersField {...fields} matchers={draft.matchers} hint={said.matchersHint} />
    </FormPanel>
  );
}

interface FieldsProps {
  draft: WindowDraft;
  faultOf: (path: string) => string | undefined;
  onChange: (change: Partial<WindowDraft>) => void;
}

type TextName = Exclude<keyof WindowDraft, 'matchers' | 'recurrence' | 'weekdays'>;
type Input = InputHTMLAttributes<HTMLInputElement> & { hint?: string };

const MOST_MINUTES = 7 * 24 * 60;

function When({ draft, faultOf, onChange }: FieldsProps) {
  const said = useWords(windowWords);
  const text = (name: TextName, label: string, { hint, ...input }: Input = {}) => (
    <TextField
      {...{ label, hint, input, fault: faultOf(name), value: draft[name] }}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  return (
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      {text('name', said.name, { required: true, maxLength: 200 })}
      {text('firstDay', said.firstDay, { type: 'date', required: true })}
      {text('start', said.start, { type: 'time', required: true })}
      {text('durationMinutes', said.duration, { type: 'number', min: 1, max: MOST_MINUTES, required: true })}
      {text('timezone', said.timezone, { required: true })}
      <Choice
        {...{ label: said.recurrence, fault: faultOf('recurrence'), value: draft.recurrence }}
        offered={named(RECURRENCES, said.recurrences)}
        onChange={(recurrence) => onChange({ recurrence })}
      />
      {draft.recurrence !== 'never' && text('lastDay', said.lastDay, { type: 'date', hint: said.lastDayHint })}
    </div>
  );
}

function Weekdays({ draft: { weekdays }, onChange }: FieldsProps) {
  const said = useWords(windowWords);
  return (
    <fieldset>
      <legend className="font-medium">{said.weekdays}</legend>
      <p className="text-quiet">{said.weekdaysHint}</p>
      <div className="flex flex-wrap gap-x-4">
        {WEEKDAYS.map((day) => (
          <CheckBox
            key={day}
            isChecked={weekdays.includes(day)}
            onChange={(isOne) =>
              onChange({ weekdays: WEEKDAYS.filter((one) => (one === day ? isOne : weekdays.includes(one))) })
            }
          >
            {said.days[day]}
          </CheckBox>
        ))}
      </div>
    </fieldset>
  );
}

function useSave(id: string | null, onClose: () => void) {
  const changed = useChanged(onClose);
  const create = api.useMutation('post', '/api/v1/maintenance-windows', changed);
  const replace = api.useMutation('put', '/api/v1/maintenance-windows/{id}', changed);
  return savingOf<WantedWindow>(id, create, replace);
}
