import { useEffect, useRef, type SyntheticEvent } from 'react';
import { useAddress } from '../../address/address';
import { DIMENSIONS, useDimensions, type Dimension } from '../../address/dimensions';
import { addressWords } from '../../address/words';
import { chartWords } from '../../charts/words';
import { useWords } from '../../language/language';
import { compareWords } from './words';

/** SidesPicker chooses the dimension that is compared by, and two of its values. */
export function SidesPicker({ dimension, a, b }: { dimension: Dimension; a: string | null; b: string | null }) {
  const said = useWords(compareWords);
  const { dimensions } = useWords(addressWords);
  const { notTold } = useWords(chartWords);
  const [, change] = useAddress();
  const valueIn = (form: FormData, name: string): string | null => {
    const text = String(form.get(name)).trim();
    return text === notTold ? '' : text === '' ? null : text;
  };
  const apply = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    change({ dimension, a: valueIn(form, 'a'), b: valueIn(form, 'b') }, true);
  };
  return (
    <form onSubmit={apply} className="flex flex-wrap items-end gap-3">
      <label className="flex flex-col">
        {said.dimension}
        <select
          className="control"
          value={dimension}
          onChange={({ target }) => change({ dimension: target.value, a: null, b: null }, true)}
        >
          {DIMENSIONS.map((name) => (
            <option key={name} value={name}>
              {dimensions[name]}
            </option>
          ))}
        </select>
      </label>
      <Value name="a" label="A" value={a} dimension={dimension} />
      <Value name="b" label="B" value={b} dimension={dimension} />
      <button type="submit" className="control control-main">
        {said.apply}
      </button>
      <button
        type="button"
        className="control"
        disabled={a === null && b === null}
        onClick={() => change({ a: b, b: a }, true)}
      >
        {said.swap}
      </button>
    </form>
  );
}

interface ValueProps {
  name: string;
  label: string;
  value: string | null;
  dimension: Dimension;
}

function Value({ name, label, value, dimension }: ValueProps) {
  const { notTold } = useWords(chartWords);
  const { [dimension]: known = [] } = useDimensions();
  const offered = known.map((one) => (one === '' ? notTold : one));
  const text = value === '' ? notTold : (value ?? '');
  const input = useRef<HTMLInputElement>(null);
  // A new field in its place would not have the focus.
  useEffect(() => {
    if (input.current) input.current.value = text;
  }, [text, dimension]);
  return (
    <label className="flex flex-col">
      {label}
      <input
        ref={input}
        name={name}
        className="control w-52"
        list={`values-${name}`}
        defaultValue={text}
        required
        maxLength={200}
        autoComplete="off"
      />
      <datalist id={`values-${name}`}>
        {offered.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </label>
  );
}
