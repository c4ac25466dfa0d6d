import type { InputHTMLAttributes } from 'react';
import { Field } from './field';

interface TextFieldProps {
  label: string;
  hint?: string | undefined;
  fault: string | undefined;
  value: string;
  offered?: readonly string[] | undefined;
  /** What those that are offered are called, where that is something else. */
  names?: ReadonlyMap<string, string>;
  input: InputHTMLAttributes<HTMLInputElement>;
  onChange: (value: string) => void;
}

/** TextField is a field for a text, with what may be chosen instead of being entered. */
export function TextField({ label, hint, fault, value, offered = [], names, input, onChange }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(described) => (
        <>
          <input
            autoComplete="off"
            {...input}
            {...described}
            className="control w-full"
            value={value}
            {...(offered.length === 0 ? {} : { list: `${described.id}-offered` })}
            onChange={({ target }) => onChange(target.value)}
          />
          {offered.length > 0 && (
            <datalist id={`${described.id}-offered`}>
              {offered.map((one) => (
                <option key={one} value={one} label={names?.get(one)} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  );
}
