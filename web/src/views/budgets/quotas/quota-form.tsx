import type { InputHTMLAttributes } from 'react';
import { api, type Schema } from '../../../api/client';
import { useWords } from '../../../language/language';
import { faultIn } from '../../../view/fault-in';
import { FormPanel } from '../../../view/form-panel';
import { savingOf } from '../../../view/saving';
import { TextField } from '../../../view/text-field';
import { useChanged } from '../../../view/use-changed';
import { useEntered } from '../../../view/use-entered';
import { PeriodChoice } from '../period-choice';
import { budgetWords } from '../words';
import { wantedQuota, type QuotaDraft, type WantedQuota } from './draft';
import { quotaWords } from './words';

interface QuotaFormProps {
  /** The quota that is changed; `null` makes a new one. */
  quota: Schema<'Quota'> | null;
  first: QuotaDraft;
  onClose: () => void;
}

/** QuotaForm makes a quota or changes one. */
export function QuotaForm({ quota, first, onClose }: QuotaFormProps) {
  const said = useWords(quotaWords);
  const save = useSave(quota?.id ?? null, onClose);
  const { draft, onChange } = useEntered(first, save.reset);
  return (
    <FormPanel
      title={quota === null ? said.newTitle : said.editTitle}
      does={said.save}
      isPending={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate(wantedQuota(draft))}
      onClose={onClose}
    >
      <Fields
        draft={draft}
        isFixed={quota !== null && quota.lastReportAt !== null}
        faultOf={(path) => faultIn(save.error, path)}
        onChange={onChange}
      />
    </FormPanel>
  );
}

interface FieldsProps {
  draft: QuotaDraft;
  /** Whether its sums have been made by what it counts, which stays as it is. */
  isFixed: boolean;
  faultOf: (path: string) => string | undefined;
  onChange: (change: Partial<QuotaDraft>) => void;
}

type Input = InputHTMLAttributes<HTMLInputElement> & { hint?: string };

const DECIMAL = '\\s*\\d{1,15}(\\.\\d{1,3})?\\s*';
const NAMED = { required: true, maxLength: 200 } as const;

function Fields({ draft, isFixed, faultOf, onChange }: FieldsProps) {
  const said = useWords(quotaWords);
  const also = useWords(budgetWords);
  const text = (name: Exclude<keyof QuotaDraft, 'period'>, label: string, { hint, ...input }: Input = {}) => (
    <TextField
      {...{ label, hint, input, fault: faultOf(name), value: draft[name] }}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  const decimal = { inputMode: 'decimal', pattern: DECIMAL, title: said.decimal } as const;
  const days = { type: 'number', min: 1, max: 366, required: true, disabled: isFixed } as const;
  return (
    <>
      {isFixed && <p className="text-quiet">{said.fixed}</p>}
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {text('name', said.name, { ...NAMED, hint: said.nameHint })}
        {text('service', said.service, NAMED)}
        {text('metric', said.metric, { ...NAMED, hint: said.metricHint })}
        {text('unit', said.unit, { required: true, maxLength: 32, disabled: isFixed, hint: said.unitHint })}
      </div>
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {text('limit', said.limit, { ...decimal, required: true, hint: said.limitHint })}
        <PeriodChoice period={draft.period} isFixed={isFixed} fault={faultOf('period')} onChange={onChange} />
        {draft.period === 'rolling' && text('rollingDays', also.rollingDays, { ...days, hint: also.rollingHint })}
        {text('timezone', also.timezone, { required: true, disabled: isFixed })}
        {text('thresholds', also.thresholds, { hint: also.thresholdsHint })}
        {text('project', said.project, { maxLength: 200, hint: said.projectHint })}
      </div>
    </>
  );
}

function useSave(id: string | null, onClose: () => void) {
  const changed = useChanged(onClose, '/api/v1/quotas');
  const create = api.useMutation('post', '/api/v1/quotas', changed);
  const replace = api.useMutation('put', '/api/v1/quotas/{id}', changed);
  return savingOf<WantedQuota>(id, create, replace);
}
