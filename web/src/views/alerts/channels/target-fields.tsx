import type { InputHTMLAttributes } from 'react';
import { useWords } from '../../../language/language';
import { Choice, named } from '../../../view/choice';
import { TextField } from '../../../view/text-field';
import { KINDS, type Kind, type TargetDraft } from './draft';
import { channelWords } from './words';

interface TargetFieldsProps {
  target: TargetDraft;
  onChange: (target: TargetDraft) => void;
  /** What is wrong with a part of what is asked for, by its path there. */
  faultOf: (path: string) => string | undefined;
}

type TextName = Exclude<keyof TargetDraft, 'kind'>;

/** What is entered of each kind; the first is where it leads. */
const FIELDS: Readonly<Record<Kind, readonly TextName[]>> = {
  email: ['to'],
  slack: ['url'],
  discord: ['url'],
  teams: ['url'],
  alertmanager: ['url'],
  webhook: ['url', 'secret'],
  pagerduty: ['routingKey', 'url'],
};

const URL_INPUT = { type: 'url', maxLength: 2_000 } as const;
/** Browsers fill in the key that somebody signed in with, unless a password is said to be a new one. */
const SECRET_INPUT = { type: 'password', autoComplete: 'new-password', minLength: 8, maxLength: 200 } as const;

const INPUTS: Readonly<Record<TextName, InputHTMLAttributes<HTMLInputElement>>> = {
  to: {},
  url: URL_INPUT,
  secret: SECRET_INPUT,
  routingKey: SECRET_INPUT,
};

/** TargetFields are where a channel leads: what it is, and what has to be known of it. */
export function TargetFields({ target, onChange, faultOf }: TargetFieldsProps) {
  const said = useWords(channelWords);
  const { kind } = target;
  return (
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
      <Choice
        label={said.kind}
        hint={said.kindHints[kind]}
        fault={faultOf('target.kind')}
        value={kind}
        offered={named(KINDS, said.kinds)}
        onChange={(chosen) => onChange({ ...target, kind: chosen })}
      />
      {FIELDS[kind].map((name, at) => (
        <TextField
          key={name}
          label={name === 'url' ? said.urls[kind] : said.targetFields[name]}
          hint={name === 'url' && kind === 'pagerduty' ? said.urlOfPagerDuty : said.targetHints[name]}
          fault={faultOf(`target.${name}`)}
          value={target[name]}
          input={{ ...INPUTS[name], required: at === 0 }}
          onChange={(value) => onChange({ ...target, [name]: value })}
        />
      ))}
    </div>
  );
}
