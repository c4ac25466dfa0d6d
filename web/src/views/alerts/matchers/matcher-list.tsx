import { useWords } from '../../../language/language';
import { Told } from '../../../view/told';
import type { Matcher } from './matchers';
import { matcherWords } from './words';

/** MatcherList says of which alerts something is. */
export function MatcherList({ matchers }: { matchers: readonly Matcher[] }) {
  const said = useWords(matcherWords);
  if (matchers.length === 0) return <span className="text-quiet">{said.all}</span>;
  return (
    <ul className="flex flex-wrap gap-x-3">
      {matchers.map(({ label, operator, value }, at) => (
        <li key={at}>
          <span className="text-quiet">
            {label} {operator}
          </span>{' '}
          <Told text={value === '' ? '""' : value} />
        </li>
      ))}
    </ul>
  );
}
