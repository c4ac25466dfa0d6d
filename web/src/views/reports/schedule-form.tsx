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
import { ChooseChannels } from './choose-channels';
import { KINDS, SPOKEN, wantedSchedule, type ScheduleDraft, type WantedSchedule } from './draft';
import { reportWords } from './words';

interface ScheduleFormProps {
  /** The schedule that is changed; `null` makes a new one. */
  id: string | null;
  first: ScheduleDraft;
  onClose: () => void;
}

const HOUR = { type: 'number', min: 0, max: 23, required: true } as const;

/** ScheduleForm makes a schedule or changes one. */
export function ScheduleForm({ id, first, onClose }: ScheduleFormProps) {
  const said = useWords(reportWords);
  const save = useSave(id, onClose);
  const { draft, onChange } = useEntered(first, save.reset);
  const text = (name: 'name' | 'timezone' | 'hour', label: string, input: object, hint?: string) => (
    <TextField
      {...{ label, input, hint, fault: faultIn(save.error, name), value: draft[name] }}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  return (
    <FormPanel
      title={id === null ? said.newSchedule : said.editSchedule}
      does={said.save}
      isPending={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate(wantedSchedule(draft))}
      onClose={onClose}
    >
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {text('name', said.name, { required: true, maxLength: 64 })}
        <Choice
          label={said.kind}
          value={draft.kind}
          offered={named(KINDS, said.kinds)}
          onChange={(kind) => onChange({ kind })}
        />
        {text('timezone', said.timezone, { required: true, maxLength: 64 })}
        {text('hour', said.hour, HOUR, said.hourHint)}
        <Choice
          label={said.language}
          value={draft.language}
          offered={named(SPOKEN, said.languages)}
          onChange={(language) => onChange({ language })}
        />
      </div>
      <ChooseChannels chosen={draft.channels} onChange={(channels) => onChange({ channels })} />
      <CheckBox isChecked={draft.isEnabled} onChange={(isEnabled) => onChange({ isEnabled })}>
        {said.enabled}
      </CheckBox>
    </FormPanel>
  );
}

function useSave(id: string | null, onClose: () => void) {
  const changed = useChanged(onClose, '/api/v1/report-schedules');
  const create = api.useMutation('post', '/api/v1/report-schedules', changed);
  const replace = api.useMutation('put', '/api/v1/report-schedules/{id}', changed);
  return savingOf<WantedSchedule>(id, create, replace);
}
