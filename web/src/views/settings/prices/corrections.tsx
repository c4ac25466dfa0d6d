import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, type Schema } from '../../../api/client';
import { useFormat } from '../../../format/format';
import { useWords } from '../../../language/language';
import { itemsOf, More, PAGED } from '../../../view/pages';
import { Panel } from '../../../view/panel';
import { Told } from '../../../view/told';
import { Reprice, Repricing } from './reprice';
import { priceWords } from './words';

type Correction = Schema<'Correction'>;

const LOOK_AGAIN_MS = 1_000;

/** Corrections is what was priced anew, and for those who may, what has a span priced anew, beginning at `since`. */
export function Corrections({ mayChange, since }: { mayChange: boolean; since: string | null }) {
  const said = useWords(priceWords);
  const client = useQueryClient();
  const [promised, setPromised] = useState<string | null>(null);
  const find = (items: readonly Correction[]): Correction | undefined => items.find(({ id }) => id === promised);
  const path = '/api/v1/prices/corrections';
  const asked = api.useInfiniteQuery(
    'get',
    path,
    {},
    {
      ...PAGED,
      refetchInterval: ({ state: { data } }) => {
        const made = find(data?.pages.flatMap(({ items }) => items) ?? []);
        return promised !== null && !made && LOOK_AGAIN_MS;
      },
    },
  );
  const list = itemsOf(asked);
  const done = find(list.data ?? []);
  const isDone = done !== undefined;
  useEffect(() => {
    if (isDone) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== path });
  }, [client, isDone]);
  return (
    <Panel title={said.corrections} asked={list} waits={100}>
      {(corrections) => (
        <>
          {mayChange && <Reprice key={since} since={since} onPromised={setPromised} />}
          {promised !== null && <Repricing id={promised} done={done} />}
          {corrections.length === 0 ? (
            <p className="text-quiet">{said.noCorrections}</p>
          ) : (
            <CorrectionTable corrections={corrections} />
          )}
          <More asked={asked} />
        </>
      )}
    </Panel>
  );
}

function CorrectionTable({ corrections }: { corrections: readonly Correction[] }) {
  const said = useWords(priceWords);
  const format = useFormat();
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.corrections}>
      <table className="grid-table">
        <thead>
          <tr>
            {[said.madeAt, said.madeBy, said.callsFrom, said.callsTo].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            {[said.callsChanged, said.difference].map((name) => (
              <th key={name} scope="col" className="amount">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {corrections.map(({ id, madeAt, madeBy, from, to, changedCalls, examinedCalls, differenceUsd }) => (
            <tr key={id}>
              <td className="whitespace-nowrap">{format.dated(madeAt)}</td>
              <td>
                <Told text={madeBy} />
              </td>
              <td className="whitespace-nowrap">{format.dated(from)}</td>
              <td className="whitespace-nowrap">{format.dated(to)}</td>
              <td className="amount">{`${format.number(changedCalls)} / ${format.number(examinedCalls)}`}</td>
              <td className="amount">
                {Number(differenceUsd) > 0 ? '+' : ''}
                {format.money(differenceUsd)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
