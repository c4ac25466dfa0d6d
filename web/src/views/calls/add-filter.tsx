import { useId, useState, type FormEvent } from 'react';
import { useDimensions, type Dimension } from '../../address/dimensions';
import { useWords } from '../../language/language';
import { useValueNames } from './field-value';
import { FIELDS, GROUPS, type FieldName } from './filters';
import { callsWords } from './words';

/** AddFilter asks for a field, and for a value that it shall have. */
export function AddFilter({ onAdd }: { onAdd: (name: FieldName, value: string) => void }) {
  const said = useWords(callsWords);
  const [name, setName] = useState<FieldName>('provider');
  const [value, setValue] = useState('');
  const choose = (next: FieldName): void => {
    const field = FIELDS[next];
    setName(next);
    setValue(field.kind === 'choice' ? (field.choices[0] ?? '') : '');
  };
  const add = (event: FormEvent): void => {
    event.preventDefault();
    onAdd(name, value.trim());
    setValue('');
  };
  return (
    <form onSubmit={add} className="flex flex-wrap items-end gap-2">
      <label className="flex flex-col gap-1">
        {said.field}
        <select className="control" value={name} onChange={({ target }) => choose(target.value as FieldName)}>
          {Object.entries(GROUPS).map(([group, names]) => (
            <optgroup key={group} label={said.groups[group as keyof typeof GROUPS]}>
              {names.map((one) => (
                <option key={one} value={one}>
                  {said.fields[one]}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label className="flex flex-col gap-1">
        {said.value}
        <ValueInput name={name} value={value} onChange={setValue} />
      </label>
      <button type="submit" className="control control-main">
        {said.add}
      </button>
    </form>
  );
}

interface ValueProps {
  name: FieldName;
  value: string;
  onChange: (value: string) => void;
}

function ValueInput({ name, value, onChange }: ValueProps) {
  const said = useWords(callsWords);
  const nameOf = useValueNames();
  const offered = useOffered(name);
  const list = useId();
  const field = FIELDS[name];
  if (field.kind === 'choice') {
    return (
      <select className="control w-60" value={value} onChange={({ target }) => onChange(target.value)}>
        {field.choices.map((choice) => (
          <option key={choice} value={choice}>
            {nameOf({ name, value: choice })}
          </option>
        ))}
      </select>
    );
  }
  const unit = field.kind === 'number' ? field.unit : null;
  return (
    <>
      <input
        className="control w-60"
        required
        maxLength={200}
        list={list}
        value={value}
        placeholder={unit === 'ms' ? said.milliseconds : unit === 'usd' ? said.dollars : ''}
        {...(field.kind === 'number' ? { type: 'number', min: 0, step: unit === null ? 1 : 'any' } : {})}
        onChange={({ target }) => onChange(target.value)}
      />
      <datalist id={list}>
        {offered.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </>
  );
}

/** What providers commonly say of how an answer ended; others can be written. */
const FINISH_REASONS = ['stop', 'length', 'tool_calls', 'content_filter', 'end_turn', 'max_tokens', 'tool_use'];

function useOffered(name: FieldName): readonly string[] {
  const values = useDimensions();
  if (name === 'finishReason') return FINISH_REASONS;
  return values[(name === 'responseModel' ? 'model' : name) as Dimension] ?? [];
}
