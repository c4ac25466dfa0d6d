import { usePlace, where } from '../../address/address';
import { api, type Schema } from '../../api/client';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Figure } from '../../view/figure';
import { Page } from '../../view/page';
import { Answer } from '../../view/panel';
import { Advice, Kept, keyOf } from './advice';
import { sumUp } from './sum-up';
import { recommendationWords } from './words';

type Answered = Schema<'Recommendations'>;

/** Shorter times are looked at as the end of a month: it takes days to know anything. */
const LEAST_MS = 31 * 86_400_000;

/** What is of whole days is not asked anew every minute. */
const HOUR_MS = 3_600_000;

/** Recommendations is which cheaper models would not have been worse, feature by feature, with the evidence. */
export function Recommendations() {
  const said = useWords(recommendationWords);
  const place = usePlace();
  const { fromMs } = place.period;
  const toMs = Math.ceil(place.period.toMs / HOUR_MS) * HOUR_MS;
  const from = new Date(Math.min(Math.floor(fromMs / HOUR_MS) * HOUR_MS, toMs - LEAST_MS)).toISOString();
  const query = { ...where(place), from, to: new Date(toMs).toISOString() };
  const asked = api.useQuery('get', '/api/v1/recommendations', { params: { query } });
  return (
    <Page title={said.title}>
      <p className="-mt-3 text-quiet">{said.intro}</p>
      <Answer asked={asked} waits={420}>
        {(answer) =>
          answer.items.length === 0 ? (
            <Nothing />
          ) : (
            <Found answer={answer} until={query.to} isExtended={toMs - fromMs < LEAST_MS} />
          )
        }
      </Answer>
    </Page>
  );
}

function Nothing() {
  const said = useWords(recommendationWords);
  return (
    <section className="panel p-4">
      <p>{said.none}</p>
      <p className="text-quiet">{said.noneHint}</p>
    </section>
  );
}

/** Days of calls are whole; questions that were judged count up to the end of the time that is looked at. */
function Found({ answer, until, isExtended }: { answer: Answered; until: string; isExtended: boolean }) {
  const said = useWords(recommendationWords);
  const format = useFormat();
  const { items, from, to, days, method, featuresLeftOut } = answer;
  const told = { measured: { from, to, until }, leastDays: method.leastDays };
  const recommended = items.filter((item) => item.recommended !== null);
  const kept = items.filter((item) => item.recommended === null);
  return (
    <>
      <Figures items={items} />
      <p className="text-quiet">
        {said.looked(format.date(from), format.date(Date.parse(to) - 1), format.number(days))}
        {isExtended && ` ${said.extended}`}
        {featuresLeftOut > 0 && ` ${said.leftOut(format.number(featuresLeftOut))}`}
      </p>
      {recommended.map((item) => (
        <Advice key={keyOf(item)} item={item} {...told} />
      ))}
      {kept.length > 0 && <Kept items={kept} {...told} />}
      <details className="panel px-3 py-2">
        <summary className="target cursor-pointer underline">{said.how}</summary>
        {said
          .method(format.percent(method.risk), format.percent(method.leastSaving), format.number(days))
          .map((text) => (
            <p key={text} className="mt-2 max-w-prose">
              {text}
            </p>
          ))}
      </details>
    </>
  );
}

function Figures({ items }: { items: Answered['items'] }) {
  const said = useWords(recommendationWords);
  const format = useFormat();
  const { savingUsd, monthUsd, recommended, unproven } = sumUp(items);
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <Figure
        name={said.couldSave}
        value={<span title={format.money(savingUsd)}>{format.shortMoney(savingUsd)}</span>}
        detail={said.ofMonth(format.shortMoney(monthUsd))}
      />
      <Figure
        name={said.recommended}
        value={format.number(recommended)}
        detail={said.recommendedOf(format.number(items.length))}
      />
      <Figure name={said.closest} value={format.number(unproven)} detail={said.closestHint} />
    </div>
  );
}
