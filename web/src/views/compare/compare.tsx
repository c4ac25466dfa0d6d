import { Link } from 'wouter';
import { useAddress, useLinkTo, usePlace, within } from '../../address/address';
import { DIMENSIONS, type Dimension } from '../../address/dimensions';
import { api, Problem } from '../../api/client';
import { chartWords } from '../../charts/words';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { Page } from '../../view/page';
import { Answer } from '../../view/panel';
import { Outcome } from './outcome';
import { ReleasePicker, SidesPicker } from './pickers';
import { compareWords } from './words';

/** Compare is whether some calls did better or worse than others: of two values of a dimension, or around a release. */
export function Compare() {
  const said = useWords(compareWords);
  const linkTo = useLinkTo();
  const [search] = useAddress();
  const isRelease = search.get('mode') === 'release';
  const modes = [
    [said.twoOfAKind, linkTo('/compare'), !isRelease],
    [said.aroundRelease, linkTo('/compare', { mode: 'release' }), isRelease],
  ] as const;
  return (
    <Page
      title={said.title}
      tools={
        <nav aria-label={said.what} className="flex flex-wrap gap-2">
          {modes.map(([name, to, isChosen]) => (
            <Link
              key={name}
              to={to}
              className={`control ${isChosen ? 'bg-raised font-semibold' : ''}`}
              aria-current={isChosen ? 'true' : undefined}
            >
              {name}
            </Link>
          ))}
        </nav>
      }
    >
      {isRelease ? <AroundRelease release={search.get('release')} /> : <TwoOfAKind />}
    </Page>
  );
}

function TwoOfAKind() {
  const said = useWords(compareWords);
  const [search] = useAddress();
  const dimension = DIMENSIONS.find((name) => name === search.get('dimension')) ?? 'provider';
  const [a, b] = [search.get('a'), search.get('b')];
  return (
    <>
      <SidesPicker dimension={dimension} a={a} b={b} />
      {a === null || b === null ? (
        <Hint title={said.choose} text={said.chooseHint} />
      ) : (
        <Compared dimension={dimension} a={a} b={b} />
      )}
    </>
  );
}

/** The same value on both sides is compared at two times: the span before, and the span. */
function Compared({ dimension, a, b }: { dimension: Dimension; a: string; b: string }) {
  const said = useWords(compareWords);
  const { notTold } = useWords(chartWords);
  const place = usePlace();
  const isSame = a === b;
  const { fromMs, toMs } = place.period;
  const { from, to, ...filter } = within({ ...place, [dimension]: null }, place.period);
  const span = isSame
    ? { from: new Date(2 * fromMs - toMs).toISOString(), to: from, fromB: from, toB: to }
    : { from, to };
  const asked = api.useQuery('get', '/api/v1/compare', { params: { query: { ...filter, ...span, dimension, a, b } } });
  const nameOf = (value: string | null): string => value ?? notTold;
  return (
    <Answer asked={asked} waits={420}>
      {(comparison) => (
        <Outcome
          comparison={comparison}
          a={isSame ? said.before(nameOf(comparison.a.value)) : nameOf(comparison.a.value)}
          b={nameOf(comparison.b.value)}
        />
      )}
    </Answer>
  );
}

function AroundRelease({ release }: { release: string | null }) {
  const said = useWords(compareWords);
  return (
    <>
      <ReleasePicker release={release} />
      {release ? <Deployment release={release} /> : <Hint title={said.chooseRelease} text={said.chooseReleaseHint} />}
    </>
  );
}

function Deployment({ release }: { release: string }) {
  const said = useWords(compareWords);
  const { notTold } = useWords(chartWords);
  const format = useFormat();
  const place = usePlace();
  const query = { ...within(place, place.period), release };
  const asked = api.useQuery('get', '/api/v1/deployments/compare', { params: { query } });
  const code = asked.error instanceof Problem ? asked.error.code : null;
  if (code === 'release_not_found') return <Hint title={said.noRelease(release)} text={said.noReleaseHint} />;
  if (code === 'nothing_before_release') return <Hint title={said.nothingBefore} text={said.nothingBeforeHint} />;
  return (
    <Answer asked={asked} waits={420}>
      {(comparison) => (
        <>
          <p>{said.appeared(format.time(comparison.appearedAt))}</p>
          <Outcome comparison={comparison} a={comparison.a.value ?? notTold} b={comparison.b.value ?? notTold} />
        </>
      )}
    </Answer>
  );
}

function Hint({ title, text }: { title: string; text: string }) {
  return (
    <section className="panel p-6 text-center">
      <p className="font-semibold wrap-anywhere">{title}</p>
      <p className="text-quiet">{text}</p>
    </section>
  );
}
