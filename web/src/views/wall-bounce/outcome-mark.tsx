import { useWords } from '../../language/language';
import { StateMark, type State } from '../../view/state-mark';
import type { Bounce } from './asking';
import { bounceWords } from './words';

const STATES: Readonly<Record<Bounce['outcome'], State>> = {
  agreed: 'ok',
  below_threshold: 'degraded',
  not_enough_members: 'failed',
  no_answers: 'failed',
};

/** OutcomeMark shows by shape, colour and word what came of an analysis. */
export function OutcomeMark({ outcome }: Pick<Bounce, 'outcome'>) {
  const { outcomes } = useWords(bounceWords);
  return <StateMark state={STATES[outcome]} word={outcomes[outcome] ?? outcome} />;
}
