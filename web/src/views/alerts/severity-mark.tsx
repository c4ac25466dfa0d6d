import type { Schema } from '../../api/client';
import { useWords } from '../../language/language';
import { StateMark, type State } from '../../view/state-mark';
import { alertWords } from './words';

type Severity = Schema<'Alert'>['severity'];

const MARKS: Readonly<Record<Severity, State>> = { critical: 'failed', warning: 'degraded', info: 'unknown' };

/** SeverityMark shows how bad it is that an alert fires. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const said = useWords(alertWords);
  return <StateMark state={MARKS[severity]} word={said.severities[severity]} />;
}
