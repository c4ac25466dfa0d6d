import type { InputHTMLAttributes } from 'react';
import { api, type Schema } from '../../../api/client';
import { useWords } from '../../../language/language';
import { CheckBox } from '../../../view/check-box';
import { Choice, named, type Offered } from '../../../view/choice';
import { TextField } from '../../../view/text-field';
import { alertWords } from '../words';
import type { RuleDraft } from './draft';
import { ruleWords } from './words';

interface RuleFieldsProps {
  draft: RuleDraft;
  onChange: (change: Partial<RuleDraft>) => void;
  /** What is wrong with a part of what is asked for, by its path there. */
  faultOf: (path: string) => string | undefined;
}

type TextName = Exclude<keyof RuleDraft, 'severity' | 'fact' | 'comparison' | 'noData' | 'enabled'>;
type ChoiceName = 'severity' | 'fact' | 'comparison' | 'noData';
type Input = InputHTMLAttributes<HTMLInputElement> & { hint?: string };

/** By which part of what is asked for a field is refused, where that has another name. */
const PATHS: Readonly<Partial<Record<TextName, string>>> = { textEn: 'text.en', textJa: 'text.ja' };

const COMPARISONS: readonly RuleDraft['comparison'][] = ['above', 'at_least', 'below', 'at_most'];
const SEVERITIES: readonly RuleDraft['severity'][] = ['critical', 'warning', 'info'];
const NO_DATA: readonly RuleDraft['noData'][] = ['ok', 'keep', 'alert'];
const NUMBER = { inputMode: 'decimal', pattern: '\\s*-?\\d+(\\.\\d+)?\\s*' } as const;

/** RuleFields are the fields of a rule: what it is called, when it fires, and how far it looks. */
export function RuleFields(props: RuleFieldsProps) {
  const { draft, onChange } = props;
  const said = useWords(ruleWords);
  const { severities } = useWords(alertWords);
  const { text, choice } = fieldsOf(props);
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {text('name', said.name, { required: true, maxLength: 100, hint: said.nameHint })}
        {choice('severity', said.severity, named(SEVERITIES, severities))}
        {text('textEn', said.text, { required: true, maxLength: 300 })}
        {text('textJa', said.textJa, { maxLength: 300 })}
      </div>
      <ConditionFields {...props} />
      <div className="grid gap-3 sm:grid-cols-2">
        {text('channels', said.heard, { hint: said.heardHint })}
        {text('runbookUrl', said.runbook, { type: 'url', maxLength: 1_000 })}
      </div>
      <CheckBox isChecked={draft.enabled} onChange={(enabled) => onChange({ enabled })}>
        {said.enabled}
      </CheckBox>
    </>
  );
}

function ConditionFields(props: RuleFieldsProps) {
  const said = useWords(ruleWords);
  const { text, choice } = fieldsOf(props);
  const facts = api.useQuery('get', '/api/v1/alert-rules/facts', {}, { staleTime: 'static' }).data?.items ?? [];
  const fact = facts.find((one) => one.fact === props.draft.fact);
  const hint = fact && said.thresholdHint(said.units[fact.unit]);
  const disabled = fact?.source !== 'calls';
  return (
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      {choice('fact', said.fact, factsOffered(facts, props.draft.fact))}
      {choice('comparison', said.comparison, named(COMPARISONS, said.comparisons))}
      {text('threshold', said.threshold, { ...NUMBER, required: true, ...(hint === undefined ? {} : { hint }) })}
      {text('clearThreshold', said.clearThreshold, { ...NUMBER, hint: said.clearHint })}
      {text('for', said.for, { hint: said.lengthHint })}
      {text('keepFiring', said.keepFiring, { hint: said.lengthHint })}
      {text('window', said.window, { hint: said.windowHint, disabled })}
      {text('groupBy', said.groupBy, { hint: said.groupHint, disabled })}
      {text('where', said.where, { hint: said.whereHint })}
      {choice('noData', said.noData, named(NO_DATA, said.noDataPolicies))}
    </div>
  );
}

function fieldsOf({ draft, onChange, faultOf }: RuleFieldsProps) {
  return {
    text: (name: TextName, label: string, { hint, ...input }: Input = {}) => (
      <TextField
        {...{ label, hint, input, fault: faultOf(PATHS[name] ?? name), value: draft[name] }}
        onChange={(value) => onChange({ [name]: value })}
      />
    ),
    choice: (name: ChoiceName, label: string, offered: readonly Offered[]) => (
      <Choice
        {...{ label, offered, fault: faultOf(name), value: draft[name] }}
        onChange={(value) => onChange({ [name]: value })}
      />
    ),
  };
}

/** What is chosen is offered before the facts are known, too. */
function factsOffered(facts: Schema<'AlertFacts'>['items'], chosen: string): Offered[] {
  return facts.length === 0
    ? [{ value: chosen, name: chosen }]
    : facts.map(({ fact, meaning }) => ({ value: fact, name: `${fact}: ${meaning}` }));
}
