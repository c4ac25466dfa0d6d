import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import type { Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Told, visible } from '../../view/told';
import { Alternative } from './alternative';
import { recommendationWords } from './words';

type Item = Schema<'Recommendation'>;

/** AdviceProps are what is advised of a model, on which days that was measured and until when questions were judged, and how many days are needed. */
interface AdviceProps {
  item: Item;
  measured: { from: string; to: string; until: string };
  leastDays: number;
}

/** Advice is a model of a feature in whose place a cheaper one is recommended, with how that is known. */
export function Advice(props: AdviceProps) {
  const said = useWords(recommendationWords);
  const { item } = props;
  const { feature, model, recommended } = item;
  return (
    <section className="panel flex min-w-0 flex-col gap-2 p-3">
      <h2 className="font-semibold wrap-anywhere">
        <Told text={feature} />: {recommended && said.heading(visible(model), visible(recommended.model))}
      </h2>
      <Evidence {...props} />
    </section>
  );
}

/** Kept is the models of features in whose place nothing is recommended: a line each, with the reasons to open. */
export function Kept({ items, ...told }: Omit<AdviceProps, 'item'> & { items: readonly Item[] }) {
  const said = useWords(recommendationWords);
  const format = useFormat();
  return (
    <section className="panel flex min-w-0 flex-col gap-1 p-3">
      <h2 className="font-semibold">{said.kept}</h2>
      <ul className="divide-y divide-line">
        {items.map((item) => (
          <li key={keyOf(item)}>
            <details>
              <summary className="target cursor-pointer py-1.5">
                <h3 className="inline font-medium wrap-anywhere">
                  <Told text={item.feature} />: {said.noHeading(visible(item.model))}
                </h3>{' '}
                <span className="text-quiet">
                  {said.aMonth(format.shortMoney(item.presentMonthUsd))} · <Reason item={item} />
                </span>
              </summary>
              <div className="my-2 flex flex-col gap-2 border-s-2 border-line ps-3">
                <Evidence item={item} {...told} />
              </div>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What speaks against the model that came nearest to being recommended. */
function Reason({ item: { alternatives } }: Pick<AdviceProps, 'item'>) {
  const said = useWords(recommendationWords);
  const format = useFormat();
  const [nearest] = alternatives;
  if (nearest === undefined) return said.noAlternative;
  return (
    <>
      <Told text={nearest.model} /> ({format.shortMoney(nearest.savingMonthUsd)}): {said.verdicts[nearest.verdict]}
    </>
  );
}

/** keyOf tells what is advised of one model of a feature from what is advised of others. */
export function keyOf({ project, feature, operation, provider, model }: Item): string {
  return JSON.stringify([project, feature, operation, provider, model]);
}

function Evidence({ item, measured, leastDays }: AdviceProps) {
  const said = useWords(recommendationWords);
  const format = useFormat();
  const { project, operation, recommended, alternatives, presentMonthUsd, calls } = item;
  return (
    <>
      <p className="text-quiet wrap-anywhere">
        <Told text={`${project} · ${operation}`} /> ·{' '}
        {said.present(format.shortMoney(presentMonthUsd), format.number(calls))}
      </p>
      {recommended && <Alternative alternative={recommended} leastDays={leastDays} name={nameOf(item, recommended)} />}
      {!recommended && alternatives.length === 0 && <p className="max-w-prose">{said.nothingCheaper}</p>}
      {alternatives.length > 0 && <Others item={item} leastDays={leastDays} />}
      <Links item={item} measured={measured} />
    </>
  );
}

/** Cheaper models that are not recommended, each with the reason; those are read first where nothing is recommended. */
function Others({ item, leastDays }: Omit<AdviceProps, 'measured'>) {
  const said = useWords(recommendationWords);
  const format = useFormat();
  const { alternatives, recommended } = item;
  const list = (
    <ul className="flex flex-col gap-2">
      {alternatives.map((alternative) => (
        <li key={`${alternative.provider}/${alternative.model}`}>
          <details>
            <summary className="target cursor-pointer">
              <span className="font-medium wrap-anywhere underline">
                <Told text={alternative.model} />
              </span>{' '}
              <span className="text-quiet">
                {format.shortMoney(alternative.savingMonthUsd)} · {said.verdicts[alternative.verdict]}
              </span>
            </summary>
            <div className="mt-1 border-s-2 border-line ps-3">
              <Alternative alternative={alternative} leastDays={leastDays} name={nameOf(item, alternative)} />
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
  if (recommended === null) return list;
  return (
    <details>
      <summary className="target cursor-pointer underline">{said.others(format.number(alternatives.length))}</summary>
      <div className="mt-2">{list}</div>
    </details>
  );
}

/** The calls and the analyses behind it, in the time in which they were measured. */
function Links({ item, measured }: Pick<AdviceProps, 'item' | 'measured'>) {
  const said = useWords(recommendationWords);
  const linkTo = useLinkTo();
  const { project, feature, operation, recommended } = item;
  const { from, to, until } = measured;
  const place = { range: null, from, project, feature };
  const models = [item, ...(recommended ? [recommended] : [])];
  return (
    <p className="flex flex-wrap gap-x-4">
      {models.map(({ provider, model }) => (
        <Link
          key={`${provider}/${model}`}
          to={linkTo('/calls', { ...place, to, operation, provider, model })}
          className="target wrap-anywhere"
        >
          {said.callsOf(visible(model))}
        </Link>
      ))}
      <Link to={linkTo('/wall-bounces', { ...place, to: until, environment: null })} className="target">
        {said.bounces}
      </Link>
    </p>
  );
}

function nameOf({ feature, model }: Item, alternative: { provider: string; model: string }): string {
  return visible(`${feature}, ${model}: ${alternative.provider}/${alternative.model}`);
}
