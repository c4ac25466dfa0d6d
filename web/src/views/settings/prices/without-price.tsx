import { Link } from 'wouter';
import { useLinkTo } from '../../../address/address';
import { useFormat } from '../../../format/format';
import { useWords } from '../../../language/language';
import { useUsage } from '../../../usage/usage';
import { Told } from '../../../view/told';
import { priceWords } from './words';

const MOST_MODELS = 10;

/** WithoutPrice is the models whose calls of the span looked at have no cost, the most called first; nothing where all have. */
export function WithoutPrice({ mayChange }: { mayChange: boolean }) {
  const said = useWords(priceWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  const usage = useUsage({ groupBy: ['provider', 'model'], fields: ['unpricedCalls'] });
  const models = (usage.data?.rows ?? [])
    .map(({ group, unpricedCalls = 0 }) => ({ provider: group['provider'], model: group['model'], unpricedCalls }))
    .filter(({ unpricedCalls }) => unpricedCalls > 0)
    .sort((one, other) => other.unpricedCalls - one.unpricedCalls);
  if (models.length === 0) return null;
  return (
    <section className="panel bg-warn-ground p-3">
      <h2 className="font-semibold">{said.withoutPrice}</h2>
      <ul className="mt-1 flex flex-col gap-1">
        {models.slice(0, MOST_MODELS).map(({ provider = null, model = null, unpricedCalls }) => (
          <li key={`${provider}\n${model}`} className="flex flex-wrap items-center gap-x-4">
            <span>
              <Told text={`${provider ?? '–'} / ${model ?? '–'}`} />
            </span>
            <Link to={linkTo('/calls', { costState: 'unpriced', provider, model })} className="text-quiet">
              {said.calls(format.number(unpricedCalls))}
            </Link>
            {mayChange && <Link to={linkTo('/settings/prices', { provider, model })}>{said.setOne}</Link>}
          </li>
        ))}
      </ul>
      {models.length > MOST_MODELS && (
        <p className="mt-1 text-quiet">{said.moreModels(format.number(models.length - MOST_MODELS))}</p>
      )}
      <p className="mt-1 text-quiet">{said.withoutPriceMeans}</p>
    </section>
  );
}
