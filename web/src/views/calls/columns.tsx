import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { callWords } from '../../view/call-words';
import { CallStatus } from '../../view/call-status';
import { Money } from '../../view/money';
import { visible } from '../../view/told';
import type { CallRow } from './call-row';

/** COLUMNS are the columns of the list, in their order. */
export const COLUMNS = [
  'time',
  'status',
  'provider',
  'model',
  'feature',
  'where',
  'latency',
  'firstToken',
  'tokens',
  'cost',
  'error',
] as const;

/** GRID is how wide the columns are. */
export const GRID =
  'grid grid-cols-[9.75rem_5rem_minmax(6rem,0.8fr)_minmax(8rem,1.4fr)_minmax(6.5rem,1fr)_minmax(9rem,1.2fr)_4.5rem_4.5rem_7.5rem_5.5rem_minmax(8rem,1.8fr)] min-w-[84rem] gap-x-3 px-3';

/** AMOUNTS are the columns whose values end at the same line. */
export const AMOUNTS: ReadonlySet<string> = new Set(['latency', 'firstToken', 'tokens', 'cost']);

interface RowProps {
  row: CallRow;
  index: number;
  /** Whether Tab leads to this row. */
  isAt: boolean;
}

/** WideRow is a call with all its columns. */
export function WideRow({ row, index, isAt }: RowProps) {
  const format = useFormat();
  const tokens =
    row.inputTokens === null ? null : `${format.number(row.inputTokens)} / ${format.number(row.outputTokens)}`;
  const cells: Readonly<Record<(typeof COLUMNS)[number], ReactNode>> = {
    time: <OpenCall row={row} index={index} isAt={isAt} />,
    status: <CallStatus status={row.status} />,
    provider: visible(row.provider),
    model: visible(row.model),
    feature: row.feature === null ? '–' : visible(row.feature),
    where: visible(`${row.project} / ${row.environment}`),
    latency: format.duration(row.latencyMs),
    firstToken: format.duration(row.timeToFirstTokenMs),
    tokens: tokens ?? '–',
    cost: <Money costUsd={row.costUsd} />,
    error: <Failed row={row} />,
  };
  return COLUMNS.map((column) => (
    <span key={column} role="gridcell" className={`truncate ${AMOUNTS.has(column) ? 'text-end' : ''}`}>
      <bdi>{cells[column]}</bdi>
    </span>
  ));
}

/** NarrowRow is a call in two lines. */
export function NarrowRow({ row, index, isAt }: RowProps) {
  const format = useFormat();
  return (
    <>
      <span role="gridcell" className="flex justify-between gap-3">
        <span className="flex min-w-0 gap-2">
          <OpenCall row={row} index={index} isAt={isAt} />
          <bdi className="truncate">{visible(row.model)}</bdi>
        </span>
        <Money costUsd={row.costUsd} />
      </span>
      <span role="gridcell" className="flex justify-between gap-3 text-quiet">
        <span className="flex min-w-0 gap-2">
          <CallStatus status={row.status} />
          <span className="truncate">
            {row.status === 'error' ? <Failed row={row} /> : <bdi>{visible(row.provider)}</bdi>}
          </span>
        </span>
        <span className="whitespace-nowrap">{format.duration(row.latencyMs)}</span>
      </span>
    </>
  );
}

/** The way into a call, which has the focus in its row. */
function OpenCall({ row, index, isAt }: RowProps) {
  const format = useFormat();
  const linkTo = useLinkTo();
  return (
    <Link
      to={linkTo(`/calls/${encodeURIComponent(row.id)}`, { project: row.project })}
      className="whitespace-nowrap focus-visible:outline-none"
      title={format.exactTime(row.timestamp)}
      tabIndex={isAt ? 0 : -1}
      data-row={index}
    >
      {format.preciseTime(row.timestamp)}
    </Link>
  );
}

function Failed({ row }: { row: CallRow }) {
  const { errorClass } = useWords(callWords);
  if (row.errorClass === null) return null;
  return (
    <bdi title={row.message === null ? '' : visible(row.message)}>
      <span className="text-bad">{errorClass[row.errorClass] ?? row.errorClass}</span>
      {row.message !== null && ` ${visible(row.message)}`}
    </bdi>
  );
}
