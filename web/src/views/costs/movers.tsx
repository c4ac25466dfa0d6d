import { Link } from 'wouter';
import { useLinkTo, usePlace } from '../../address/address';
import { narrowedIn, useNarrowing } from '../../address/narrowing';
import { addressWords } from '../../address/words';
import { api, type Schema } from '../../api/client';
import { chartWords } from '../../charts/words';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Money } from '../../view/money';
import { Panel } from '../../view/panel';
import { TableHead } from '../../view/table-head';
import { Told } from '../../view/told';
import { useLook } from './look';
import { costsWords } from './words';

type Mover = Schema<'Movers'>['movers'][number];

const SHOWN = 8;
const PARTS = ['volumeUsd', 'mixUsd', 'usageUsd', 'priceUsd'] as const;

/** Movers is what changed most against the span before, and by what; nothing unless one is compared with. */
export function Movers() {
  const said = useWords(costsWords);
  const { dimensions } = useWords(addressWords);
  const narrowing = useNarrowing();
  const { previous, period } = usePlace();
  const look = useLook();
  const by = look.by === 'user' ? 'feature' : look.by;
  const query = {
    ...narrowedIn(narrowing),
    ...{ by, limit: SHOWN, from: textOf(period.fromMs), to: textOf(period.toMs) },
    ...(previous ? { previousFrom: textOf(previous.fromMs), previousTo: textOf(previous.toMs) } : {}),
  };
  const asked = api.useQuery('get', '/api/v1/movers', { params: { query } }, { enabled: previous !== null });
  if (previous === null) return null;
  return (
    <Panel title={said.movers(dimensions[by])} asked={asked} waits={200}>
      {({ movers }) => (
        <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.movers(dimensions[by])}>
          <table className="grid-table">
            <TableHead
              words={[dimensions[by]]}
              amounts={[said.wasBefore, said.isNow, said.difference, ...PARTS.map((part) => said.parts[part])]}
            />
            <tbody>
              {movers.map((mover) => (
                <MoverRow key={mover.value} mover={mover} by={by} />
              ))}
            </tbody>
          </table>
          <p className="mt-2 text-quiet">{said.partsMean}</p>
        </div>
      )}
    </Panel>
  );
}

function MoverRow({ mover, by }: { mover: Mover; by: string }) {
  const { notTold } = useWords(chartWords);
  const linkTo = useLinkTo();
  const narrowing = useNarrowing();
  const { value, before, after, changeUsd, parts } = mover;
  return (
    <tr>
      <th scope="row" className="min-w-32 whitespace-normal">
        <Link to={linkTo('/calls', { ...narrowedIn(narrowing), [by]: value })}>
          <Told text={value === '' ? notTold : value} />
        </Link>
      </th>
      <td className="amount">
        <Money {...before} />
      </td>
      <td className="amount">
        <Money {...after} />
      </td>
      <td className="amount font-medium">
        <Signed usd={changeUsd} />
      </td>
      {PARTS.map((part) => (
        <td key={part} className="amount">
          <Signed usd={parts[part]} />
        </td>
      ))}
    </tr>
  );
}

function Signed({ usd }: { usd: string }) {
  const format = useFormat();
  const amount = Number(usd);
  if (amount === 0) return <span className="text-quiet">–</span>;
  const sign = amount > 0 ? '+' : '';
  return (
    <span title={sign + format.money(usd)} className={amount > 0 ? 'text-bad' : 'text-good'}>
      {sign}
      {format.shortMoney(usd)}
    </span>
  );
}

function textOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
