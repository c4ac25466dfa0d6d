import { Link } from 'wouter';
import { useAddress, useLinkTo } from '../../../address/address';
import type { Schema } from '../../../api/client';
import { mayDo, useSession } from '../../../api/session';
import { useWords } from '../../../language/language';
import { Answer } from '../../../view/panel';
import { AlertsPage } from '../alerts-page';
import { useRules } from '../use-rules';
import { NEW_RULE, ruleDraft } from './draft';
import { RuleForm } from './rule-form';
import { RuleTable } from './rule-table';
import { ruleWords } from './words';

type Rule = Schema<'AlertRule'>;

/** Rules is when people are to hear of what; the address says which rule is made or changed (`edit`). */
export function Rules() {
  const said = useWords(ruleWords);
  const linkTo = useLinkTo();
  const session = useSession();
  const mayChange = mayDo(session, 'operate') && session.project === null;
  const add = (
    <Link to={linkTo('/alerts/rules', { edit: 'new' })} className="control control-main">
      {said.add}
    </Link>
  );
  return (
    <AlertsPage title={said.title} tools={mayChange && add}>
      <Answer asked={useRules()} waits={420}>
        {({ items }) => (
          <>
            {mayChange && <OpenRule rules={items} />}
            <RuleTable rules={items} mayChange={mayChange} />
          </>
        )}
      </Answer>
    </AlertsPage>
  );
}

/** Units are told with the rules there are: each fact that comes with the service has a rule. */
function OpenRule({ rules }: { rules: readonly Rule[] }) {
  const said = useWords(ruleWords);
  const [search, change] = useAddress();
  const edit = search.get('edit');
  if (edit === null) return null;
  const close = (): void => change({ edit: null }, true);
  if (edit === 'new') return <RuleForm key="new" id={null} first={NEW_RULE} onClose={close} />;
  const rule = rules.find(({ id, origin }) => id === edit && origin === 'api');
  if (!rule) return <p role="alert">{said.notKnown}</p>;
  return <RuleForm key={edit} id={edit} first={ruleDraft(rule)} onClose={close} />;
}
