import { useId } from 'react';
import { useWords } from '../../../language/language';
import { NEW_MATCHER, OPERATORS, type Matcher } from './matchers';
import { matcherWords } from './words';

interface MatchersFieldProps {
  matchers: readonly Matcher[];
  hint: string;
  /** What is wrong with a part of what is asked for, by its path there. */
  faultOf: (path: string) => string | undefined;
  onChange: (change: { matchers: readonly Matcher[] }) => void;
}

const LABELS = ['alertname', 'severity', 'project', 'provider', 'model', 'feature', 'budget'];

/** MatchersField is where it is entered of which alerts something is: what each of some labels must be like. */
export function MatchersField({ matchers, hint, faultOf, onChange }: MatchersFieldProps) {
  const said = useWords(matcherWords);
  const labelsId = useId();
  const put = (at: number, changed: Partial<Matcher>): void =>
    onChange({ matchers: matchers.map((matcher, index) => (index === at ? { ...matcher, ...changed } : matcher)) });
  return (
    <fieldset className="flex flex-col items-start gap-2">
      <legend className="font-medium">{said.which}</legend>
      <p className="text-quiet">{hint}</p>
      {matchers.map((matcher, at) => (
        <MatcherRow
          key={at}
          number={at + 1}
          matcher={matcher}
          labelsId={labelsId}
          faultOf={(part) => faultOf(`matchers.${at}.${part}`)}
          onChange={(changed) => put(at, changed)}
          onRemove={() => onChange({ matchers: matchers.filter((_, index) => index !== at) })}
        />
      ))}
      {matchers.length === 0 && faultOf('matchers') && <p className="text-bad">{said.needsOne}</p>}
      <datalist id={labelsId}>
        {LABELS.map((label) => (
          <option key={label} value={label} />
        ))}
      </datalist>
      <button type="button" className="control" onClick={() => onChange({ matchers: [...matchers, NEW_MATCHER] })}>
        {said.add}
      </button>
    </fieldset>
  );
}

interface MatcherRowProps {
  number: number;
  matcher: Matcher;
  /** Of the list of labels that are offered. */
  labelsId: string;
  faultOf: (part: 'label' | 'value') => string | undefined;
  onChange: (changed: Partial<Matcher>) => void;
  onRemove: () => void;
}

function MatcherRow({ number, matcher, labelsId, faultOf, onChange, onRemove }: MatcherRowProps) {
  const said = useWords(matcherWords);
  const id = useId();
  const { label, operator, value } = matcher;
  const [ofLabel, ofValue] = [faultOf('label'), faultOf('value')];
  return (
    <div className="w-full">
      <div className="flex flex-wrap gap-2">
        <input
          {...describedBy(ofLabel, `${id}-label`)}
          className="control w-36"
          aria-label={said.labelOf(number)}
          autoComplete="off"
          list={labelsId}
          value={label}
          onChange={({ target }) => onChange({ label: target.value })}
        />
        <select
          className="control"
          aria-label={said.operatorOf(number)}
          value={operator}
          onChange={({ target }) => onChange({ operator: OPERATORS.find((one) => one === target.value) ?? '=' })}
        >
          {OPERATORS.map((one) => (
            <option key={one} value={one}>
              {said.operators[one]}
            </option>
          ))}
        </select>
        <input
          {...describedBy(ofValue, `${id}-value`)}
          className="control w-56"
          aria-label={said.valueOf(number)}
          autoComplete="off"
          maxLength={200}
          value={value}
          onChange={({ target }) => onChange({ value: target.value })}
        />
        <button type="button" className="control" aria-label={said.removeOf(number)} onClick={onRemove}>
          ×
        </button>
      </div>
      <Fault id={`${id}-label`} fault={ofLabel} />
      <Fault id={`${id}-value`} fault={ofValue} />
    </div>
  );
}

function describedBy(fault: string | undefined, id: string) {
  return fault === undefined ? {} : ({ 'aria-invalid': true, 'aria-describedby': id } as const);
}

function Fault({ id, fault }: { id: string; fault: string | undefined }) {
  if (fault === undefined) return null;
  return (
    <p id={id} className="text-bad">
      {fault}
    </p>
  );
}
