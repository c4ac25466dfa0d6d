import type { InputHTMLAttributes } from 'react';
import { DIMENSIONS, useDimensions } from '../../address/dimensions';
import { addressWords } from '../../address/words';
import { useWords } from '../../language/language';
import { Field } from '../../view/field';
import { TextField } from '../../view/text-field';
import type { Draft, Wanted } from './draft';
import { budgetWords } from './words';

/** FieldsProps are a draft, what changes it, and what is wrong with a field of it. */
export interface FieldsProps {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  /** What is wrong with a part of what is asked for, by its path there. */
  faultOf: (path: string) => string | undefined;
}

const PERIODS: readonly Wanted['period'][] = ['day', 'week', 'month', 'quarter', 'year', 'rolling'];
const DECIMAL = '\\s*\\d{1,9}(\\.\\d{1,9})?\\s*';

/** HowMuch are the fields that say how much may be spent, and in which periods. */
export function HowMuch({ draft, onChange, faultOf }: FieldsProps) {
  const said = useWords(budgetWords);
  const amount = { inputMode: 'decimal', pattern: DECIMAL, title: said.decimal } as const;
  const text = (name: TextName, label: string, { hint, ...input }: Input = {}) => (
    <TextField
      {...{ label, hint, input, fault: faultOf(name), value: draft[name] }}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {text('name', said.name, { hint: said.nameHint, required: true, maxLength: 200 })}
        <PeriodChoice {...{ draft, onChange, faultOf }} />
        {draft.period === 'rolling' &&
          text('rollingDays', said.rollingDays, {
            hint: said.rollingHint,
            type: 'number',
            min: 1,
            max: 366,
            required: true,
          })}
        {text('timezone', said.timezone, { required: true })}
      </div>
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {text('amount', said.amount, { ...amount, required: true })}
        {text('currency', said.currency, { hint: said.currencyHint, required: true, maxLength: 3 })}
        {text('hardLimit', said.hardLimit, { hint: said.hardLimitHint, ...amount })}
        {text('thresholds', said.thresholds, { hint: said.thresholdsHint })}
      </div>
      {draft.period !== 'rolling' && <RollOver {...{ draft, onChange, faultOf }} />}
    </>
  );
}

function PeriodChoice({ draft, onChange, faultOf }: FieldsProps) {
  const said = useWords(budgetWords);
  return (
    <Field label={said.period} fault={faultOf('period')}>
      {(described) => (
        <select
          {...described}
          className="control w-full"
          value={draft.period}
          onChange={({ target }) => onChange({ period: target.value as Wanted['period'] })}
        >
          {PERIODS.map((period) => (
            <option key={period} value={period}>
              {said.periods[period]}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function RollOver({ draft, onChange }: FieldsProps) {
  const said = useWords(budgetWords);
  return (
    <label className="flex target items-center gap-2">
      <input
        type="checkbox"
        checked={draft.rollOver}
        onChange={({ target }) => onChange({ rollOver: target.checked })}
      />
      {said.rollOver}
    </label>
  );
}

/** WhichCalls are the fields that say of which calls a budget is. */
export function WhichCalls({ draft, onChange, faultOf }: FieldsProps) {
  const said = useWords(budgetWords);
  const { dimensions } = useWords(addressWords);
  const known = useDimensions();
  return (
    <fieldset>
      <legend className="font-medium">{said.filter}</legend>
      <p className="mb-2 text-quiet">{said.filterHint}</p>
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {DIMENSIONS.map((dimension) => (
          <TextField
            key={dimension}
            label={dimensions[dimension]}
            value={draft.filter[dimension] ?? ''}
            fault={faultOf(`filter.${dimension}`)}
            offered={known[dimension]}
            input={{ placeholder: said.allCalls }}
            onChange={(value) => onChange({ filter: { ...draft.filter, [dimension]: value } })}
          />
        ))}
      </div>
    </fieldset>
  );
}

type TextName = 'name' | 'rollingDays' | 'timezone' | 'amount' | 'currency' | 'hardLimit' | 'thresholds';
type Input = InputHTMLAttributes<HTMLInputElement> & { hint?: string };
