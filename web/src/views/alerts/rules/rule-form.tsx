import { useMemo } from 'react';
import { api } from '../../../api/client';
import { useWords } from '../../../language/language';
import { faultIn } from '../../../view/fault-in';
import { PreviewedForm, useDraft } from '../../../view/previewed-form';
import { savingOf } from '../../../view/saving';
import { useChanged } from '../../../view/use-changed';
import { NEW_RULE, wantedRule, type RuleDraft, type WantedRule } from './draft';
import { RuleFields } from './rule-fields';
import { RulePreview } from './rule-preview';
import { ruleWords } from './words';

interface RuleFormProps {
  /** The rule that is changed; `null` makes a new one. */
  id: string | null;
  first: RuleDraft;
  onClose: () => void;
}

/** RuleForm makes a rule or changes one. When it would have fired is shown before it is saved. */
export function RuleForm({ id, first, onClose }: RuleFormProps) {
  const said = useWords(ruleWords);
  const save = useSave(id, onClose);
  const { draft, onChange, ...drafted } = useDraft(first, wantedRule, save.reset);
  const preview = usePreview(drafted.wanted);
  return (
    <PreviewedForm
      title={id === null ? said.newTitle : said.editTitle}
      words={said}
      drafted={drafted}
      preview={preview}
      save={save}
      onClose={onClose}
      outcomeOf={({ threshold }, outcome) => <RulePreview preview={outcome} threshold={threshold} />}
    >
      <RuleFields draft={draft} faultOf={(path) => faultIn(save.error ?? preview.error, path)} onChange={onChange} />
    </PreviewedForm>
  );
}

const NOTHING = wantedRule(NEW_RULE);

function usePreview(wanted: WantedRule | null) {
  const body = useMemo(() => wanted ?? NOTHING, [wanted]);
  return api.useQuery(
    'post',
    '/api/v1/alert-rules/preview',
    { body },
    { enabled: wanted !== null, staleTime: 'static', gcTime: 0, placeholderData: undefined },
  );
}

function useSave(id: string | null, onClose: () => void) {
  const changed = useChanged(onClose);
  const create = api.useMutation('post', '/api/v1/alert-rules', changed);
  const replace = api.useMutation('put', '/api/v1/alert-rules/{id}', changed);
  return savingOf<WantedRule>(id, create, replace);
}
