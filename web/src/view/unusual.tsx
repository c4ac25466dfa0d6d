import { useFormat } from '../format/format';
import { useWords } from '../language/language';
import { Told } from './told';
import { useExplain, useUnusual, type OfSeries, type UnusualAsked } from './use-unusual';
import { UnusualCourse } from './unusual-course';
import { unusualWords } from './unusual-words';

const SHOWN = 12;

/** Unusual is what was out of the usual in the span that is looked at, with what was expected instead; nothing where all is as usual. */
export function Unusual(asked: UnusualAsked) {
  const said = useWords(unusualWords);
  const { found, isCut } = useUnusual(asked);
  if (found.length === 0 && !isCut) return null;
  return (
    <section className="panel min-w-0 p-3">
      <h2 className="font-semibold">{said.title}</h2>
      <ul className="mt-2 flex flex-col gap-2">
        {found.slice(0, SHOWN).map((anomaly) => (
          <Item key={anomaly.id} anomaly={anomaly} />
        ))}
      </ul>
      {(isCut || found.length > SHOWN) && <p className="mt-2 text-quiet">{said.onlyLatest}</p>}
    </section>
  );
}

function Item({ anomaly }: { anomaly: OfSeries }) {
  const said = useWords(unusualWords);
  const format = useFormat();
  const explain = useExplain();
  const { kind, subject, since, endedAt, expected, series } = anomaly;
  return (
    <li>
      <span className={`font-medium ${series.value > expected ? 'text-bad' : ''}`}>{said.kinds[kind]}</span>{' '}
      <Told text={subject} />{' '}
      <span className="text-quiet">
        {endedAt === null ? said.lasts(format.time(since)) : said.over(format.time(since), format.time(endedAt))}
      </span>
      <p className="text-quiet">{explain(anomaly)}</p>
      <UnusualCourse anomaly={anomaly} />
    </li>
  );
}
