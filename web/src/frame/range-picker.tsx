import { useState, type FormEvent } from 'react';
import { useAddress, usePlace } from '../address/address';
import { RANGES } from '../address/time-range';
import { useFormat } from '../format/format';
import { useWords } from '../language/language';
import { Popup } from '../view/popup';
import { useSession } from '../api/session';
import { frameWords } from './words';

/** RangePicker chooses the span of time, what it is compared with, and the time zone in which it is told. */
export function RangePicker() {
  const said = useWords(frameWords);
  const format = useFormat();
  const { range, period, previous } = usePlace();
  const [, change] = useAddress();
  const label =
    range.name === 'fixed' ? `${format.time(period.fromMs)} – ${format.time(period.toMs)}` : said.ranges[range.name];
  return (
    <Popup label={label} hint={`${said.time}: ${label}`}>
      <div className="flex flex-wrap gap-6">
        <ul className="flex flex-col gap-1" aria-label={said.time}>
          {RANGES.map((name) => (
            <li key={name}>
              <button
                type="button"
                className="control w-full border-transparent"
                aria-pressed={range.name === name}
                onClick={() => change({ range: name, from: null, to: null })}
              >
                {said.ranges[name]}
              </button>
            </li>
          ))}
        </ul>
        <div className="flex flex-col gap-3">
          <FixedRange />
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              checked={previous !== null}
              onChange={({ target }) => change({ compare: target.checked ? 'previous' : null })}
            />
            {said.compare}
          </label>
          <ZonePicker />
        </div>
      </div>
    </Popup>
  );
}

/** Two moments, in the time zone of the device, as browsers ask for them. */
function FixedRange() {
  const said = useWords(frameWords);
  const { period } = usePlace();
  const [, change] = useAddress();
  const [from, setFrom] = useState(localTime(period.fromMs));
  const [to, setTo] = useState(localTime(period.toMs));
  const apply = (event: FormEvent): void => {
    event.preventDefault();
    change({ range: null, from: new Date(from).toISOString(), to: new Date(to).toISOString() });
  };
  const fields = [
    [said.from, from, setFrom],
    [said.to, to, setTo],
  ] as const;
  return (
    <form onSubmit={apply} className="flex flex-col gap-2">
      {fields.map(([name, value, set]) => (
        <label key={name} className="flex flex-col">
          {name}
          <input
            type="datetime-local"
            className="control"
            required
            value={value}
            {...(set === setTo ? { min: from } : {})}
            onChange={({ target }) => set(target.value)}
          />
        </label>
      ))}
      <button type="submit" className="control self-start">
        {said.apply}
      </button>
    </form>
  );
}

function ZonePicker() {
  const said = useWords(frameWords);
  const { timeZone } = usePlace();
  const { reportingTimezone } = useSession();
  const [, change] = useAddress();
  const local = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [...new Set([reportingTimezone, local, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
  return (
    <label className="flex flex-col">
      {said.timeZone}
      <select
        className="control"
        value={timeZone}
        onChange={({ target }) => change({ tz: target.value === reportingTimezone ? null : target.value })}
      >
        {zones.map((zone) => (
          <option key={zone}>{zone}</option>
        ))}
      </select>
    </label>
  );
}

function localTime(atMs: number): string {
  const minutesBehind = new Date(atMs).getTimezoneOffset();
  return new Date(atMs - minutesBehind * 60_000).toISOString().slice(0, 16);
}
