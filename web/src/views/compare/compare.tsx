import { Link } from 'wouter';
import { useAddress, useLinkTo, usePlace, within } from '../../address/address';
import { DIMENSIONS, type Dimension } from '../../address/dimensions';
import { api } from '../../api/client';
import { chartWords } from '../../charts/words';
import { useWords } from '../../language/language';
import { Page } from '../../view/page';
import { Answer } from '../../view/panel';
import { Outcome } from './outcome';
import { SidesPicker } from './pickers';
import { compareWords } from './words';

/** Compare is whether some calls did better or worse than others: of two values of a dimension. */
export function Compare() {
  const said = useWords(compareWords);
  const linkTo = useLinkTo();
  return (
    <Page
      title={said.title}
      tools={
        <Link to={linkTo('/deployments')} className="control">
          {said.aroundRelease}
        </Link>
      }
    >
      <TwoOfAKind />
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

function Hint({ title, text }: { title: string; text: string }) {
  return (
    <section className="panel p-6 text-center">
      <p className="font-semibold wrap-anywhere">{title}</p>
      <p className="text-quiet">{text}</p>
    </section>
  );
}
