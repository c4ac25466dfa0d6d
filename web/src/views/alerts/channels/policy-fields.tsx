import type { InputHTMLAttributes } from 'react';
import type { Schema } from '../../../api/client';
import { useWords } from '../../../language/language';
import { CheckBox } from '../../../view/check-box';
import { Choice, named } from '../../../view/choice';
import { TextField } from '../../../view/text-field';
import { MatchersField } from '../matchers/matchers-field';
import { alertWords } from '../words';
import { LEVELS, type PolicyDraft } from './draft';
import { channelWords } from './words';

interface PolicyFieldsProps {
  draft: PolicyDraft;
  onChange: (change: Partial<PolicyDraft>) => void;
  /** What is wrong with a part of what is asked for, by its path there. */
  faultOf: (path: string) => string | undefined;
}

type TextName = Exclude<keyof PolicyDraft, 'enabled' | 'severities' | 'matchers' | 'language' | 'level'>;
type Input = InputHTMLAttributes<HTMLInputElement> & { hint?: string };

/** By which part of what is asked for a field is refused, where that has another name. */
const PATHS: Readonly<Partial<Record<TextName, string>>> = { quietFrom: 'quietHours.from', quietTo: 'quietHours.to' };

const SEVERITIES: readonly Schema<'Alert'>['severity'][] = ['critical', 'warning', 'info'];
const COUNT = { type: 'number', min: 0 } as const;
const LANGUAGES = ['en', 'ja'] as const;

function textOf({ draft, onChange, faultOf }: PolicyFieldsProps) {
  return (name: TextName, label: string, { hint, ...input }: Input = {}) => (
    <TextField
      {...{ label, hint, input, fault: faultOf(PATHS[name] ?? name), value: draft[name] }}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
}

/** WhoItIs are what a channel is called, in which words it is told, and whether it is. */
export function WhoItIs(props: PolicyFieldsProps) {
  const said = useWords(channelWords);
  const text = textOf(props);
  const { draft, onChange, faultOf } = props;
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-3">
        {text('name', said.name, { required: true, maxLength: 200, hint: said.nameHint })}
        <Choice
          label={said.language}
          fault={faultOf('language')}
          value={draft.language}
          offered={named(LANGUAGES, said.languages)}
          onChange={(language) => onChange({ language })}
        />
        {text('timezone', said.timezone, { required: true, hint: said.timezoneHint })}
      </div>
      <CheckBox isChecked={draft.enabled} onChange={(enabled) => onChange({ enabled })}>
        {said.enabled}
      </CheckBox>
    </>
  );
}

/** WhatItHears are of which alerts a channel hears. */
export function WhatItHears({ draft, onChange, faultOf }: PolicyFieldsProps) {
  const said = useWords(channelWords);
  const { severities } = useWords(alertWords);
  return (
    <>
      <fieldset>
        <legend className="font-medium">{said.severities}</legend>
        <div className="flex flex-wrap gap-x-4">
          {SEVERITIES.map((one) => (
            <CheckBox
              key={one}
              isChecked={draft.severities.includes(one)}
              onChange={(isHeard) =>
                onChange({
                  severities: SEVERITIES.filter((other) =>
                    other === one ? isHeard : draft.severities.includes(other),
                  ),
                })
              }
            >
              {severities[one]}
            </CheckBox>
          ))}
        </div>
      </fieldset>
      <MatchersField matchers={draft.matchers} hint={said.matchersHint} faultOf={faultOf} onChange={onChange} />
    </>
  );
}

/** WhenItHears are when a channel hears, how often, and with what else. */
export function WhenItHears(props: PolicyFieldsProps) {
  const said = useWords(channelWords);
  const text = textOf(props);
  const { draft, onChange, faultOf } = props;
  const clock = { type: 'time' } as const;
  return (
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      <Choice
        label={said.level}
        fault={faultOf('level')}
        value={draft.level}
        offered={named(LEVELS, said.levels)}
        onChange={(level) => onChange({ level })}
      />
      {draft.level !== '1' && text('escalateAfterMinutes', said.escalateAfter, COUNT)}
      {text('quietFrom', said.quietFrom, { ...clock, hint: said.quietHint, required: draft.quietTo !== '' })}
      {text('quietTo', said.quietTo, { ...clock, required: draft.quietFrom !== '' })}
      {text('groupWaitSeconds', said.groupWait, { ...COUNT, hint: said.groupWaitHint })}
      {text('groupBy', said.groupBy, { hint: said.groupByHint })}
      {text('mostPerMinute', said.mostPerMinute, { ...COUNT, hint: said.mostHint })}
      {text('repeatMinutes', said.repeat, { ...COUNT, hint: said.repeatHint })}
    </div>
  );
}
