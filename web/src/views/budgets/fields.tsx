import type { InputHTMLAttributes } from 'react';
import { useDimensions, type DimensionValues } from '../../address/dimensions';
import { addressWords } from '../../address/words';
import { useWords } from '../../language/language';
import { CheckBox } from '../../view/check-box';
import { TextField } from '../../view/text-field';
import { useKeyNames } from '../../view/use-key-names';
import type { Draft } from './draft';
import { FILTERS, type FilterName } from './filters';
import { PeriodChoice } from './period-choice';
import { budgetWords } from './words';

/** FieldsProps are a draft, what changes it, and what is wrong with a field of it. */
export interface FieldsProps {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  /** What is wrong with a part of what is asked for, by its path there. */
  faultOf: (path: string) => string | undefined;
}

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
        <PeriodChoice period={draft.period} fault={faultOf('period')} onChange={onChange} />
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
      {draft.period !== 'rolling' && (
        <CheckBox isChecked={draft.rollOver} onChange={(rollOver) => onChange({ rollOver })}>
          {said.rollOver}
        </CheckBox>
      )}
    </>
  );
}

type Offered = DimensionValues & Partial<Record<FilterName, readonly string[]>>;

/** WhichCalls are the fields that say of which calls a budget is. */
export function WhichCalls({ draft, onChange, faultOf }: FieldsProps) {
  const said = useWords(budgetWords);
  const { dimensions } = useWords(addressWords);
  const hints: Readonly<Record<string, string>> = { user: said.userHint, key: said.keyHint };
  const names = useKeyNames();
  const offered: Offered = { ...useDimensions(), key: [...names.keys()] };
  return (
    <fieldset>
      <legend className="font-medium">{said.filter}</legend>
      <p className="mb-2 text-quiet">{said.filterHint}</p>
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {FILTERS.map((name) => (
          <TextField
            key={name}
            label={dimensions[name]}
            hint={hints[name]}
            value={draft.filter[name] ?? ''}
            fault={faultOf(`filter.${name}`)}
            offered={offered[name]}
            {...(name === 'key' ? { names } : {})}
            input={{ placeholder: said.allCalls }}
            onChange={(value) => onChange({ filter: { ...draft.filter, [name]: value } })}
          />
        ))}
      </div>
    </fieldset>
  );
}

type TextName = 'name' | 'rollingDays' | 'timezone' | 'amount' | 'currency' | 'hardLimit' | 'thresholds';
type Input = InputHTMLAttributes<HTMLInputElement> & { hint?: string };
