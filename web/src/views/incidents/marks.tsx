import type { Schema } from '../../api/client';
import { useWords } from '../../language/language';
import { StateMark, type State } from '../../view/state-mark';
import { incidentWords } from './words';

type Incident = Schema<'Incident'>;

const SEVERITIES: Readonly<Record<Incident['severity'], State>> = {
  critical: 'failed',
  warning: 'degraded',
  info: 'unknown',
};

const STATES: Readonly<Record<Incident['state'], State>> = {
  detected: 'failed',
  acknowledged: 'degraded',
  mitigated: 'unknown',
  resolved: 'ok',
};

/** SeverityOf shows how bad an incident is. */
export function SeverityOf({ severity }: Pick<Incident, 'severity'>) {
  const said = useWords(incidentWords);
  return <StateMark state={SEVERITIES[severity]} word={said.severities[severity]} />;
}

/** StateOf shows how far people have come with an incident. */
export function StateOf({ state }: Pick<Incident, 'state'>) {
  const said = useWords(incidentWords);
  return <StateMark state={STATES[state]} word={said.states[state]} />;
}
