import { useWords } from '../../language/language';
import { Popup } from '../../view/popup';
import { AddFilter } from './add-filter';
import { useValueNames } from './field-value';
import type { Filter, Filters } from './filters';
import { callsWords } from './words';

const TOGGLES = [
  { name: 'status', value: 'error', said: 'failed' },
  { name: 'costState', value: 'unpriced', said: 'unpriced' },
] as const;

/** FilterBar shows what calls are narrowed to, and changes it. */
export function FilterBar({ filters }: { filters: Filters }) {
  const said = useWords(callsWords);
  const isSet = ({ name, value }: Filter): boolean =>
    filters.all.some((one) => one.name === name && one.value === value);
  return (
    <div role="group" aria-label={said.filters} className="flex flex-wrap items-center gap-2">
      <Popup label={`+ ${said.addFilter}`} hint={said.addFilter}>
        <AddFilter onAdd={filters.add} />
      </Popup>
      {TOGGLES.map((toggle) => (
        <button
          key={toggle.said}
          type="button"
          className={`control ${isSet(toggle) ? 'control-main' : ''}`}
          aria-pressed={isSet(toggle)}
          onClick={() => (isSet(toggle) ? filters.remove(toggle) : filters.add(toggle.name, toggle.value))}
        >
          {said[toggle.said]}
        </button>
      ))}
      {filters.all.map((filter) => (
        <Chip key={`${filter.name} ${filter.value}`} filter={filter} onRemove={() => filters.remove(filter)} />
      ))}
      {filters.all.length > 1 && (
        <button type="button" className="control border-transparent" onClick={filters.clear}>
          {said.clear}
        </button>
      )}
    </div>
  );
}

function Chip({ filter, onRemove }: { filter: Filter; onRemove: () => void }) {
  const said = useWords(callsWords);
  const value = useValueNames()(filter);
  const name = said.fields[filter.name];
  return (
    <button
      type="button"
      className="control max-w-full bg-raised"
      aria-label={said.remove(`${name}: ${value}`)}
      title={`${name}: ${value}`}
      onClick={onRemove}
    >
      <span className="text-quiet">{name}:</span> <bdi className="max-w-64 truncate">{value}</bdi>
      <span aria-hidden="true">✕</span>
    </button>
  );
}
