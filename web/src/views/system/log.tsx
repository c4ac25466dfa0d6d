import { useState } from 'react';
import { Link } from 'wouter';
import { useAddress, useLinkHere, useLinkTo } from '../../address/address';
import { api, type Schema } from '../../api/client';
import { mayDo, useSession } from '../../api/session';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Dialog } from '../../view/dialog';
import { LongText } from '../../view/long-text';
import { itemsOf, More, PAGED } from '../../view/pages';
import { Panel } from '../../view/panel';
import { StateMark, type State } from '../../view/state-mark';
import { Told } from '../../view/told';
import { logWords } from './log-words';

type Line = Schema<'LogLine'>;

const STATES: Readonly<Record<Line['level'], State>> = {
  fatal: 'failed',
  error: 'failed',
  warn: 'degraded',
  info: 'ok',
  debug: 'unknown',
  trace: 'unknown',
};
const LEVELS = Object.keys(STATES) as Line['level'][];
const SHOWN = 50;
const NOTHING = { words: null, level: null, request: null };

/** Log is what the processes of the machine wrote lately, as far as somebody looks for it. */
export function Log() {
  const said = useWords(logWords);
  if (!mayDo(useSession(), 'operate')) return <p className="text-quiet">{said.mayNotLook}</p>;
  return <Lines />;
}

function Lines() {
  const said = useWords(logWords);
  const [search] = useAddress();
  const level = LEVELS.find((one) => one === search.get('level'));
  const [q, requestId] = [search.get('words'), search.get('request')];
  const query = {
    ...(q === null ? {} : { q }),
    ...(level === undefined ? {} : { level }),
    ...(requestId === null ? {} : { requestId }),
    limit: SHOWN,
  };
  const asked = api.useInfiniteQuery('get', '/api/v1/logs', { params: { query } }, PAGED);
  const [first] = asked.data?.pages ?? [];
  return (
    <Panel title={said.log} asked={itemsOf(asked)} waits={300} tools={<Narrowing key={search.toString()} />}>
      {(lines) => (
        <>
          <p className="mb-2 text-quiet">{first?.isKept === false ? said.notKept : said.covers(first?.host ?? '–')}</p>
          {lines.length === 0 ? <p className="text-quiet">{said.none}</p> : <LineTable lines={lines} />}
          <More asked={asked} />
        </>
      )}
    </Panel>
  );
}

function Narrowing() {
  const said = useWords(logWords);
  const [search, change] = useAddress();
  const [text, setText] = useState(search.get('words') ?? search.get('request') ?? '');
  const isNarrowed = Object.keys(NOTHING).some((name) => search.has(name));
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        change({ words: text.trim() || null, request: null });
      }}
    >
      <select
        className="control"
        aria-label={said.level}
        value={search.get('level') ?? ''}
        onChange={({ target }) => change({ level: target.value || null })}
      >
        <option value="">{said.anyLevel}</option>
        {LEVELS.map((level) => (
          <option key={level} value={level}>
            {said.orGraver(level)}
          </option>
        ))}
      </select>
      <input
        type="search"
        className="control w-72 max-w-full"
        aria-label={said.search}
        placeholder={said.search}
        maxLength={200}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <button type="submit" className="control">
        {said.find}
      </button>
      {isNarrowed && (
        <button type="button" className="control" onClick={() => change(NOTHING)}>
          {said.reset}
        </button>
      )}
    </form>
  );
}

function LineTable({ lines }: { lines: readonly Line[] }) {
  const said = useWords(logWords);
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.log}>
      <table className="grid-table">
        <thead>
          <tr>
            {[said.at, said.level, said.line, said.says, said.details].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <LineRow key={`${line.time} ${index}`} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LineRow({ line }: { line: Line }) {
  const said = useWords(logWords);
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { time, level, context, worker, message } = line;
  return (
    <tr>
      <th scope="row" className="whitespace-nowrap text-ink" title={format.ago(time)}>
        {format.exactTime(time)}
      </th>
      <td>
        <StateMark state={STATES[level]} word={level} />
      </td>
      <td className="min-w-60">
        <Told text={message} />
      </td>
      <td>
        <Told text={context} />
        <span className="block text-quiet">
          <Told text={worker} />
        </span>
      </td>
      <td>
        <button type="button" className="control" onClick={() => setOpen(true)}>
          {said.show}
        </button>
        {isOpen && <LineDialog line={line} onClose={() => setOpen(false)} />}
      </td>
    </tr>
  );
}

function LineDialog({ line, onClose }: { line: Line; onClose: () => void }) {
  const said = useWords(logWords);
  const linkHere = useLinkHere();
  const linkTo = useLinkTo();
  const { message, requestId, traceId, fields, ...about } = line;
  const told = Object.entries({ ...about, requestId, traceId, ...fields }).filter(([, value]) => value !== null);
  return (
    <Dialog title={said.line} onClose={onClose}>
      <div className="flex flex-col gap-3">
        <LongText text={message} />
        <p className="flex flex-wrap gap-4">
          {requestId !== null && (
            <Link href={linkHere({ ...NOTHING, request: requestId })} onClick={onClose}>
              {said.onlyRequest}
            </Link>
          )}
          {traceId !== null && <Link href={linkTo(`/traces/${traceId}`)}>{said.onlyTrace}</Link>}
        </p>
        <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1">
          {told.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-quiet">{name}</dt>
              <dd className="min-w-0">
                <Told text={typeof value === 'object' ? JSON.stringify(value) : String(value)} />
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </Dialog>
  );
}
