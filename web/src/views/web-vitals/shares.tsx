import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { STATE_COLOURS } from '../../view/state-mark';
import { RATINGS, sharesOf, stateOf, type Row } from './vitals';
import { webVitalWords } from './words';

type Counted = Pick<Row, 'good' | 'needsImprovement' | 'poor' | 'reports'>;

/** Shares is how large a part of the visits has each rating: a bar, with what it shows in words. */
export function Shares({ name, counted }: { name: string; counted: Counted }) {
  const said = useWords(webVitalWords);
  const format = useFormat();
  const shares = sharesOf(counted);
  const [good = '', improve = '', poor = ''] = shares.map((share) => format.percent(share));
  return (
    <div
      role="img"
      aria-label={said.shares(name, good, improve, poor)}
      title={said.shares(name, good, improve, poor)}
      className="flex h-2.5 min-w-24 gap-px overflow-hidden rounded-full bg-raised"
    >
      {RATINGS.map((rating, index) => (
        <span
          key={rating}
          style={{ width: `${100 * (shares[index] ?? 0)}%`, background: `var(${STATE_COLOURS[stateOf(rating)]})` }}
        />
      ))}
    </div>
  );
}

/** SharesTold is the same as text. */
export function SharesTold({ counted }: { counted: Counted }) {
  const format = useFormat();
  return <>{sharesOf(counted).map(format.percent).join(' · ')}</>;
}
