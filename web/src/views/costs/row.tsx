import { Link } from 'wouter';
import { useLinkHere, useLinkTo } from '../../address/address';
import { narrowedIn, useNarrowing } from '../../address/narrowing';
import { Sparkline } from '../../charts/sparkline';
import { chartWords } from '../../charts/words';
import { decimalIn } from '../../format/decimal';
import { useFormat } from '../../format/format';
import { addressWords } from '../../address/words';
import { useWords } from '../../language/language';
import { Money } from '../../view/money';
import { nextDown, type Look } from './look';
import { changeOf, shareOf, type CostRow, type Sums } from './rows';
import type { Shown } from './sheets';
import { ChangeOf } from './signed';
import { costsWords } from './words';

const STICKS = 'sticky start-0 max-w-[40vw] truncate border-t border-line bg-surface lg:max-w-72';

/** It takes its place before it is there, so that rows do not move. */
const NO_LINE_YET: readonly number[] = [];

/** ValueRow is what the calls of one value come to; it leads further down, and to the calls. */
export function ValueRow(props: { row: CostRow; table: Shown; course: readonly number[] | undefined; at: number }) {
  const { row, table, course, at } = props;
  const { total, totalBefore, look } = table;
  const { notTold } = useWords(chartWords);
  const format = useFormat();
  const name = row.name ?? notTold;
  const share = shareOf(decimalIn(row.now?.[look.measure]), decimalIn(total[look.measure]));
  return (
    <tr aria-rowindex={at} className={row.now ? '' : 'text-quiet'}>
      <th scope="row" title={name} className={STICKS}>
        <Name row={row} look={look} name={name} />
      </th>
      <td className="amount">
        <Money {...row.now} />
      </td>
      <td className="amount">
        <Bar share={share} /> <span className="inline-block min-w-13">{format.percent(share)}</span>
      </td>
      {totalBefore && (
        <td className="amount">
          <ChangeOf change={changeOf(row.now, row.before, look.measure)} measure={look.measure} />
        </td>
      )}
      {look.by !== 'user' && (
        <td>
          <Sparkline values={course ?? NO_LINE_YET} />
        </td>
      )}
      <td className="amount">
        <Calls row={row} look={look} name={name} />
      </td>
      <Rest sums={row.now} />
    </tr>
  );
}

/** TotalRow is what everything comes to, whatever a filter leaves of it: the total of the API. */
export function TotalRow(props: { now: Sums; before: Sums | undefined; look: Look; at: number }) {
  const { now, before, look, at } = props;
  const said = useWords(costsWords);
  const format = useFormat();
  return (
    <tr aria-rowindex={at}>
      <th scope="row" className={`${STICKS} text-ink`}>
        {said.sum}
      </th>
      <td className="amount">
        <Money {...now} />
      </td>
      <td className="amount">{format.percent(decimalIn(now[look.measure]) ? 1 : null)}</td>
      {before && (
        <td className="amount">
          <ChangeOf change={changeOf(now, before, look.measure)} measure={look.measure} />
        </td>
      )}
      {look.by !== 'user' && <td />}
      <td className="amount">{format.short(now.calls)}</td>
      <Rest sums={now} />
    </tr>
  );
}

function Name({ row, look: { by }, name }: { row: CostRow; look: Look; name: string }) {
  const said = useWords(costsWords);
  const { dimensions } = useWords(addressWords);
  const narrowing = useNarrowing();
  const linkHere = useLinkHere();
  if (by === 'user') return <span className="text-ink">{name}</span>;
  const next = nextDown(by, narrowing);
  const down = { [by]: row.name ?? '', by: next, sort: null, order: null, q: null };
  return (
    <Link to={linkHere(down)} aria-label={said.narrowTo(name, dimensions[next])}>
      {name}
    </Link>
  );
}

function Calls({ row: { now, name: value }, look: { by }, name }: { row: CostRow; look: Look; name: string }) {
  const said = useWords(costsWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const narrowing = useNarrowing();
  if (!now || (by === 'user' && value === null)) return <>{format.short(now?.calls)}</>;
  const narrowed = { ...narrowedIn(narrowing), [by === 'user' ? 'userId' : by]: value ?? '' };
  return (
    <Link
      to={linkTo('/calls', narrowed)}
      title={format.number(now.calls)}
      aria-label={said.callsOf(format.short(now.calls), name)}
    >
      {format.short(now.calls)}
    </Link>
  );
}

function Rest({ sums }: { sums: Sums | undefined }) {
  const format = useFormat();
  return (
    <>
      {[sums?.inputTokens, sums?.outputTokens].map((tokens, index) => (
        <td key={index} className="amount" title={format.number(tokens)}>
          {format.short(tokens)}
        </td>
      ))}
      <td className="amount">
        <Money {...sums} costUsd={sums?.costPerCallUsd ?? null} />
      </td>
      <td className="amount">
        <Money costUsd={sums?.failedCostUsd ?? null} unpricedCalls={sums?.failedUncostedCalls ?? 0} />
      </td>
      <td className="amount">
        <Money {...sums} costUsd={sums?.cacheSavedUsd ?? null} />
      </td>
    </>
  );
}

/** A share as long as it is; the number beside it says the same. */
function Bar({ share }: { share: number | null }) {
  return (
    <span aria-hidden="true" className="me-1 inline-block h-2 max-sm:hidden w-16 rounded-sm bg-raised align-middle">
      <span className="block h-2 rounded-sm bg-accent" style={{ width: `${Math.min(100, (share ?? 0) * 100)}%` }} />
    </span>
  );
}
