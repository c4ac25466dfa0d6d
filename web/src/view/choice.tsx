import { Field } from './field';

/** Offered is something that may be chosen, and what it is called. */
export interface Offered<Value extends string = string> {
  value: Value;
  name: string;
}

/** named offers values by their names. */
export function named<Value extends string>(
  values: readonly Value[],
  names: Readonly<Record<Value, string>>,
): Offered<Value>[] {
  return values.map((value) => ({ value, name: names[value] }));
}

interface ChoiceProps<Value extends string> {
  label: string;
  hint?: string;
  fault?: string | undefined;
  value: Value;
  offered: readonly Offered<Value>[];
  isFixed?: boolean;
  onChange: (value: Value) => void;
}

/** Choice is a field of which one of several values is chosen. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, hint, fault, value, offered, isFixed = false, onChange } = props;
  const choose = (chosen: string): void => {
    const found = offered.find((one) => one.value === chosen);
    if (found) onChange(found.value);
  };
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(described) => (
        <select
          {...described}
          className="control w-full"
          value={value}
          disabled={isFixed}
          onChange={({ target }) => choose(target.value)}
        >
          {offered.map((one) => (
            <option key={one.value} value={one.value}>
              {one.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
