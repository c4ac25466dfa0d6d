import { api } from '../../api/client';
import { useLanguage } from '../../language/language';

const ALL = { params: { query: { limit: 1_000 } } };

/** useRules asks for all rules; whoever does is answered once. */
export function useRules() {
  return api.useQuery('get', '/api/v1/alert-rules', ALL);
}

/** useRuleTexts is what rules say has happened, by their ids, as far as that is known yet. */
export function useRuleTexts(): ReadonlyMap<string, string> {
  const { data } = useRules();
  const language = useLanguage();
  return new Map(data?.items.map(({ id, text }) => [id, text[language]]));
}
