import type { Schema } from '../../../api/client';
import type { paths } from '../../../api/schema';

/** WantedRule is a rule as it is asked for. */
export type WantedRule = paths['/api/v1/alert-rules']['post']['requestBody']['content']['application/json'];

/** RuleDraft is a rule as it is entered: texts, and what is chosen. */
export interface RuleDraft {
  name: string;
  severity: WantedRule['severity'];
  fact: WantedRule['fact'];
  comparison: WantedRule['comparison'];
  threshold: string;
  clearThreshold: string;
  window: string;
  for: string;
  keepFiring: string;
  groupBy: string;
  where: string;
  channels: string;
  noData: NonNullable<WantedRule['noData']>;
  runbookUrl: string;
  textEn: string;
  textJa: string;
  enabled: boolean;
}

/** NEW_RULE is a rule that nobody has entered anything of. */
export const NEW_RULE: RuleDraft = {
  ...{ name: '', severity: 'warning', fact: 'llm_error_part', comparison: 'above', threshold: '', clearThreshold: '' },
  ...{ window: '', for: '5m', keepFiring: '0s', groupBy: '', where: '', channels: '', noData: 'ok', runbookUrl: '' },
  ...{ textEn: '', textJa: '', enabled: true },
};

/** ruleDraft is a rule as it is, to be changed. */
export function ruleDraft(rule: Schema<'AlertRule'>): RuleDraft {
  const { name, severity, fact, comparison, noData, enabled, keepFiring } = rule;
  return {
    ...{ name, severity, fact, comparison, noData, enabled, keepFiring, for: rule.for },
    threshold: String(rule.threshold),
    clearThreshold: rule.clearThreshold === null ? '' : String(rule.clearThreshold),
    window: rule.window ?? '',
    groupBy: (rule.groupBy ?? []).join(', '),
    where: Object.entries(rule.where)
      .flatMap(([label, values]) => values.map((value) => `${label}=${value}`))
      .join(', '),
    channels: rule.channels.join(', '),
    runbookUrl: rule.runbookUrl ?? '',
    ...{ textEn: rule.text.en, textJa: rule.text.ja },
  };
}

/** wantedRule is what a draft asks for; what is left empty is not told. */
export function wantedRule(draft: RuleDraft): WantedRule {
  const { severity, fact, comparison, noData, enabled, clearThreshold, textJa } = draft;
  const groupBy = listIn(draft.groupBy) as NonNullable<WantedRule['groupBy']>;
  return {
    ...{ name: draft.name.trim(), severity, fact, comparison, noData, enabled },
    threshold: Number(draft.threshold),
    for: lengthIn(draft.for),
    keepFiring: lengthIn(draft.keepFiring),
    where: whereIn(draft.where),
    channels: listIn(draft.channels),
    text: { en: draft.textEn.trim(), ...(textJa.trim() === '' ? {} : { ja: textJa.trim() }) },
    ...(clearThreshold.trim() === '' ? {} : { clearThreshold: Number(clearThreshold) }),
    ...(draft.window.trim() === '' ? {} : { window: draft.window.trim() }),
    ...(groupBy.length === 0 ? {} : { groupBy }),
    ...(draft.runbookUrl.trim() === '' ? {} : { runbookUrl: draft.runbookUrl.trim() }),
  };
}

function listIn(text: string): string[] {
  return text.split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
}

function lengthIn(text: string): string {
  return text.trim() === '' ? '0s' : text.trim();
}

/** Values are told one by one: a value with a comma takes a file or the API. */
function whereIn(text: string): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const one of listIn(text)) {
    const [label = '', ...rest] = one.split('=');
    (values[label.trim()] ??= []).push(rest.join('=').trim());
  }
  return values;
}
