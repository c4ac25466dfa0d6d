import { usePlace } from '../../../address/address';
import { useDimensions } from '../../../address/dimensions';
import { useMinute } from '../../../address/minute';
import { zoneName } from '../../../address/zone';
import { useWords } from '../../../language/language';
import { callWords } from '../../../view/call-words';
import { Field } from '../../../view/field';
import { TextField } from '../../../view/text-field';
import { MORE_UNITS, PER_THOUSAND, UNITS, type Draft, type Unit } from './draft';
import { priceWords } from './words';

/** FieldsProps are a draft, what changes it, and what is wrong with a field of it. */
export interface FieldsProps {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  /** What is wrong with the field of a row by its path there. */
  faultOf: (path: string) => string | undefined;
}

const DECIMAL = '\\s*\\d{1,9}(\\.\\d{1,12})?\\s*';

/** WhichCalls are the fields that say for which calls a price is, and when. */
export function WhichCalls({ draft, onChange, faultOf }: FieldsProps) {
  const said = useWords(priceWords);
  const { timeZone } = usePlace();
  const zone = zoneName(timeZone, useMinute());
  const { provider: providers = [], model: models = [] } = useDimensions();
  const texts = [
    ['provider', said.provider, said.providerHint, providers, {}],
    ['model', said.model, said.modelHint, models, { required: true }],
    ['serviceTier', said.tier, said.tierHint, [], { maxLength: 32 }],
  ] as const;
  const times = [
    ['from', 'effectiveFrom', said.from, said.fromHint(zone)],
    ['to', 'effectiveTo', said.to, said.toHint(zone)],
  ] as const;
  return (
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-5">
      {texts.map(([name, label, hint, offered, more]) => (
        <TextField
          key={name}
          {...{ label, hint, offered, fault: faultOf(name), value: draft[name], input: { maxLength: 200, ...more } }}
          onChange={(value) => onChange({ [name]: value })}
        />
      ))}
      {times.map(([name, path, label, hint]) => (
        <TextField
          key={name}
          {...{ label, hint, fault: faultOf(path), value: draft[name], input: { type: 'datetime-local', step: 'any' } }}
          onChange={(value) => onChange({ [name]: value })}
        />
      ))}
    </div>
  );
}

/** WhatTheyCost are the fields that say what such calls cost. */
export function WhatTheyCost({ draft, onChange, faultOf }: FieldsProps) {
  const said = useWords(priceWords);
  const hasMore = draft.tiers !== '' || MORE_UNITS.some((unit) => draft.rates[unit] !== undefined);
  const rates = { draft, onChange, faultOf };
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-medium">{said.ratesHead}</legend>
      {faultOf('rates') && <p className="text-bad">{faultOf('rates')}</p>}
      <RateFields {...rates} units={UNITS} />
      <details open={hasMore || undefined}>
        <summary className="inline-block target underline">{said.moreMeters}</summary>
        <div className="mt-2 flex flex-col gap-3">
          <RateFields {...rates} units={MORE_UNITS} />
          <Field label={said.tiersHead} hint={said.tiersHint} fault={faultOf('tiers')}>
            {(described) => (
              <textarea
                {...described}
                className="control w-full font-mono"
                rows={2}
                placeholder={'{"inputUncached":[{"above":200000,"price":"6"}]}'}
                value={draft.tiers}
                onChange={({ target }) => onChange({ tiers: target.value })}
              />
            )}
          </Field>
        </div>
      </details>
      <div className="grid gap-3 sm:grid-cols-[1fr_3fr]">
        <TextField
          {...{ label: said.multiplier, hint: said.multiplierHint, fault: faultOf('multiplier') }}
          {...{ value: draft.multiplier, input: { inputMode: 'decimal', pattern: DECIMAL, title: said.decimal } }}
          onChange={(multiplier) => onChange({ multiplier })}
        />
        <TextField
          {...{ label: said.comment, hint: said.commentHint, fault: faultOf('comment') }}
          {...{ value: draft.comment, input: { maxLength: 1000 } }}
          onChange={(comment) => onChange({ comment })}
        />
      </div>
    </fieldset>
  );
}

function RateFields({ draft, onChange, faultOf, units }: FieldsProps & { units: readonly Unit[] }) {
  const said = useWords(priceWords);
  const { meter } = useWords(callWords);
  return (
    <div className="grid grid-cols-2 items-end gap-3 sm:grid-cols-3 xl:grid-cols-5">
      {units.map((unit) => (
        <TextField
          key={unit}
          label={meter[unit] ?? unit}
          hint={PER_THOUSAND.has(unit) ? said.usdPerThousand : said.usdPerMillion}
          fault={faultOf(`rates.${unit}`) ?? faultOf(`rates.${unit}.base`)}
          value={draft.rates[unit] ?? ''}
          input={{ inputMode: 'decimal', pattern: DECIMAL, title: said.decimal }}
          onChange={(rate) => onChange({ rates: { ...draft.rates, [unit]: rate } })}
        />
      ))}
    </div>
  );
}
