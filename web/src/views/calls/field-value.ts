import { chartWords } from '../../charts/words';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { callWords } from '../../view/call-words';
import { visible } from '../../view/told';
import { FIELDS, type Filter } from './filters';
import { callsWords } from './words';

/** useValueNames writes the values of fields as they are called. */
export function useValueNames(): (filter: Filter) => string {
  const said = useWords(callsWords);
  const { notTold } = useWords(chartWords);
  const named = useWords(callWords);
  const format = useFormat();
  const { trueOrFalse } = said;
  const choices: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    ...named,
    streamed: trueOrFalse,
    retry: trueOrFalse,
  };
  return ({ name, value }) => {
    const field = FIELDS[name];
    if (value === '') return notTold;
    if (field.kind === 'choice') return choices[name]?.[value] ?? visible(value);
    if (field.kind === 'number' && field.unit !== null && Number.isFinite(Number(value))) {
      return field.unit === 'ms' ? format.duration(Number(value)) : format.money(value);
    }
    return visible(value);
  };
}
