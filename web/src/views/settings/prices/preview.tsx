import { api, type PriceChange, type Schema } from '../../../api/client';
import { useFormat } from '../../../format/format';
import { useWords } from '../../../language/language';
import { Money } from '../../../view/money';
import { Told } from '../../../view/told';
import { priceWords } from './words';

type Preview = Schema<'PricePreview'>;
type Effect = Pick<Preview, 'callsExamined' | 'changedCalls' | 'before' | 'after' | 'differenceUsd'>;

const NOTHING: PriceChange = {};

/** usePreview asks once what a change of the price book would do: it looks at many calls, so nothing asks it again. */
export function usePreview(change: PriceChange | null) {
  return api.useQuery(
    'post',
    '/api/v1/prices/preview',
    { body: change ?? NOTHING },
    { enabled: change !== null, staleTime: 'static', gcTime: 0, placeholderData: undefined },
  );
}

/** PreviewOf shows what the calls of the last 30 days cost, and would cost after a change, in all and by model. */
export function PreviewOf({ preview }: { preview: Preview }) {
  const said = useWords(priceWords);
  const format = useFormat();
  const { callsExamined, changedCalls, complete, examinedFrom, firstEffect } = preview;
  if (callsExamined === 0) return <p>{said.concernsNone}</p>;
  return (
    <div className="flex flex-col gap-2">
      <p>
        {changedCalls === 0
          ? said.changesNone(format.number(callsExamined))
          : said.changes(format.number(changedCalls), format.number(callsExamined))}{' '}
        {firstEffect !== null && said.firstEffect(format.time(firstEffect))}
      </p>
      {!complete && <p className="text-warn">{said.incomplete(format.time(examinedFrom))}</p>}
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={said.preview}>
        <table className="grid-table">
          <thead>
            <tr>
              <th scope="col">{said.model}</th>
              {[said.callsChanged, said.before, said.after, said.difference, said.unpricedHead].map((name) => (
                <th key={name} scope="col" className="amount">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.models.map(({ provider, model, ...effect }) => (
              <EffectRow key={`${provider}\n${model}`} name={`${provider} / ${model}`} effect={effect} />
            ))}
            <EffectRow name={said.all} effect={preview} />
          </tbody>
        </table>
      </div>
      <p className="text-quiet">{said.previewMeans}</p>
    </div>
  );
}

function EffectRow({ name, effect }: { name: string; effect: Effect }) {
  const format = useFormat();
  const { callsExamined, changedCalls, before, after, differenceUsd } = effect;
  return (
    <tr>
      <th scope="row" className="min-w-40 whitespace-normal text-ink">
        <Told text={name} />
      </th>
      <td className="amount">{`${format.number(changedCalls)} / ${format.number(callsExamined)}`}</td>
      <td className="amount">
        <Money {...before} isExact />
      </td>
      <td className="amount">
        <Money {...after} isExact />
      </td>
      <td className="amount">
        {Number(differenceUsd) > 0 ? '+' : ''}
        {format.money(differenceUsd)}
      </td>
      <td className="amount">{`${format.number(before.unpricedCalls)} → ${format.number(after.unpricedCalls)}`}</td>
    </tr>
  );
}
