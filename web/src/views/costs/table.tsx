import { Link } from 'wouter';
import { useAddress, useLinkHere, usePlace } from '../../address/address';
import { useNarrowing } from '../../address/narrowing';
import { chartWords } from '../../charts/words';
import { saveCsv } from '../../format/csv';
import { useFormat } from '../../format/format';
import { addressWords } from '../../address/words';
import { useSession } from '../../api/session';
import { useWords } from '../../language/language';
import { stateOf, type Usage } from '../../usage/usage';
import { Panel } from '../../view/panel';
import { useSorting } from '../../view/sort-head';
import { inTheWayOfUsers, useLook, useSums, type Look } from './look';
import { COLUMNS, rowsOf, sorted, type CostRow } from './rows';
import { Sheet } from './sheet';
import { tableSheet, useSheets, type Shown } from './sheets';
import { costsWords } from './words';

/** CostTable is every value of what costs are told apart by, with what it comes to. */
export function CostTable() {
  const said = useWords(costsWords);
  const { dimensions } = useWords(addressWords);
  const look = useLook();
  const narrowing = useNarrowing();
  const title = said.byDimension(dimensions[look.by]);
  const { now, before } = useSums(look.by);
  const shown = useShown(now.data, before.data, look);
  if (look.by === 'user' && inTheWayOfUsers(narrowing).length > 0) return <NotNarrowed title={title} />;
  return (
    <Panel
      title={title}
      asked={{ ...stateOf([now, before]), data: shown }}
      waits={320}
      tools={<Tools shown={shown} all={now.data?.rows.length ?? 0} title={title} />}
    >
      {(table) => (
        <>
          <Notes usage={now.data} by={look.by} />
          {table.rows.length === 0 ? (
            <p className="py-4 text-quiet">{said.noneShown}</p>
          ) : (
            <Sheet table={table} title={title} />
          )}
        </>
      )}
    </Panel>
  );
}

/** The rows that a filter leaves, in order. */
function useShown(now: Usage | undefined, before: Usage | undefined, look: Look): Shown | undefined {
  const { notTold } = useWords(chartWords);
  const [search] = useAddress();
  const sorting = useSorting(COLUMNS, look.measure);
  if (!now) return undefined;
  const text = search.get('q')?.toLowerCase() ?? '';
  const matches = ({ name }: CostRow): boolean => (name ?? notTold).toLowerCase().includes(text);
  const rows = rowsOf(now, before, look.by).filter(matches);
  return {
    rows: sorted(rows, sorting, look.measure),
    total: now.total,
    totalBefore: before?.total,
    look,
  };
}

function Tools({ shown, all, title }: { shown: Shown | undefined; all: number; title: string }) {
  const said = useWords(costsWords);
  const format = useFormat();
  const sheets = useSheets();
  const [search, change] = useAddress();
  const count = shown?.rows.length ?? 0;
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span className="text-quiet" aria-live="polite">
        {search.get('q') && shown ? said.shown(format.number(count), format.number(Math.max(all, count))) : ''}
      </span>
      <input
        type="search"
        className="control w-44"
        aria-label={said.filter}
        placeholder={said.filter}
        value={search.get('q') ?? ''}
        onChange={({ target }) => change({ q: target.value === '' ? null : target.value })}
      />
      <button
        type="button"
        className="control"
        aria-label={said.csvOf(title)}
        disabled={!shown}
        onClick={() => shown && saveCsv(sheets.nameOf('costs', shown.look.by), tableSheet(shown, sheets))}
      >
        {said.csv}
      </button>
    </span>
  );
}

function Notes({ usage, by }: { usage: Usage | undefined; by: string }) {
  const said = useWords(costsWords);
  const format = useFormat();
  const { reportingTimezone } = useSession();
  const { period } = usePlace();
  if (!usage) return null;
  const [fromMs, toMs] = [Date.parse(usage.from), Date.parse(usage.to)];
  const isWider = by === 'user' && (fromMs < period.fromMs || toMs > period.toMs);
  return (
    <>
      {usage.nextCursor !== null && <p className="pb-2 text-warn">{said.notAll}</p>}
      {isWider && (
        <p className="pb-2 text-quiet">{said.usersByDay(format.time(fromMs), format.time(toMs), reportingTimezone)}</p>
      )}
    </>
  );
}

function NotNarrowed({ title }: { title: string }) {
  const said = useWords(costsWords);
  const narrowing = useNarrowing();
  const linkHere = useLinkHere();
  const widened = Object.fromEntries(inTheWayOfUsers(narrowing).map((name) => [name, null]));
  return (
    <section className="panel p-3">
      <h2 className="font-semibold">{title}</h2>
      <p className="py-2 text-quiet">{said.usersNotNarrowed}</p>
      <Link className="control" to={linkHere(widened)}>
        {said.showAllUsers}
      </Link>
    </section>
  );
}
