import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import { useFormat } from '../../format/format';
import { useWords } from '../../language/language';
import { overviewWords } from './words';

/** Unpriced says that some calls have no price, which must not go unnoticed: unknown is not zero. */
export function Unpriced({ calls }: { calls: number }) {
  const said = useWords(overviewWords);
  const format = useFormat();
  const linkTo = useLinkTo();
  if (calls === 0) return null;
  return (
    <div role="status" className="panel flex flex-wrap gap-x-4 gap-y-1 bg-warn-ground px-3 py-2">
      <span className="text-warn">{said.unpriced(format.number(calls))}</span>
      <Link to={linkTo('/calls', { costState: 'unpriced' })}>{said.unpricedShow}</Link>
      <Link to={linkTo('/settings/prices')}>{said.setPrice}</Link>
    </div>
  );
}
