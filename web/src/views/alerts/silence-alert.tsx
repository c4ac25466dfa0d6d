import { Link } from 'wouter';
import { useLinkTo } from '../../address/address';
import type { Schema } from '../../api/client';
import { mayDo, useSession } from '../../api/session';
import { useWords } from '../../language/language';
import { inAddress, matchersOf } from './matchers/matchers';
import { silenceWords } from './silences/words';

/** SilenceAlert leads to a new silence that has the labels of an alert filled in, for those who may make one. */
export function SilenceAlert({ alert }: { alert: Pick<Schema<'Alert'>, 'rule' | 'labels'> }) {
  const said = useWords(silenceWords);
  const linkTo = useLinkTo();
  const session = useSession();
  if (!mayDo(session, 'operate') || session.project !== null) return null;
  return (
    <Link
      to={linkTo('/alerts/silences', { edit: 'new', ...inAddress(matchersOf(alert)) })}
      className="control whitespace-nowrap"
      aria-label={said.silenceOf(alert.rule.name)}
    >
      {said.silence}
    </Link>
  );
}
