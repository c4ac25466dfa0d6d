import { useState, type FormEvent } from 'react';
import { useAddress, usePlace } from '../address/address';
import { RANGES } from '../address/time-range';
import { enteredAt, momentIn, zoneName } from '../address/zone';
import { useFormat } from '../format/format';
import { useWords } from '../language/language';
import { Popup } from '../view/popup';
import { useSession } from '../api/session';
import { frameWords } from './words';

/** RangePicker chooses the span of time, what it is compared with, and the time zone in which it is told. */
export function RangePicker() {
  const said = useWords(frameWords);
  const format = useFormat();
  const { range, period, previous, timeZone } = usePlace();
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
          <FixedRange key={JSON.stringify([range, timeZone])} />
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              checked={previous !== null}
              onChange={({ target }) => change({ compare: target.checked ? 'previous' : null })}
            />
            {said.compareCalendar[range.name] ?? said.compare}
          </label>
          <ZonePicker />
        </div>
      </div>
    </Popup>
  );
}

/** Two moments, in the time zone that is looked at. */
function FixedRange() {
  const said = useWords(frameWords);
  const { period, timeZone } = usePlace();
  const [, change] = useAddress();
  const [from, setFrom] = useState(enteredAt(period.fromMs, timeZone));
  const [to, setTo] = useState(enteredAt(period.toMs, timeZone));
  const [isRefused, setRefused] = useState(false);
  const apply = (event: FormEvent): void => {
    event.preventDefault();
    const ends = { from: momentIn(from, timeZone), to: momentIn(to, timeZone) };
    const isSpan = ends.from !== null && ends.to !== null && ends.from < ends.to;
    setRefused(!isSpan);
    if (isSpan) change({ range: null, ...ends });
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
            step="any"
            value={value}
            onChange={({ target }) => set(target.value)}
          />
        </label>
      ))}
      <p className="text-quiet">{said.timesOf(zoneName(timeZone, period.toMs))}</p>
      {isRefused && (
        <p role="alert" className="text-bad">
          {said.endsBefore}
        </p>
      )}
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
