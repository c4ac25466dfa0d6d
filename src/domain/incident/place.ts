import { FACTS, keyOf, type FactName, type Labels } from '../alerting/fact.js';

/**
 * PLACES are what an alert's trouble is in: an LLM provider, a watched service of others, this service with all that it runs on,
 * or its door (`security`). `experience` is what users notice of trouble that is elsewhere; `plan` is what is yet to come.
 * Their order is stored.
 */
export const PLACES = ['provider', 'service', 'installation', 'security', 'experience', 'plan'] as const;

export type PlaceKind = (typeof PLACES)[number];

/** Place is where trouble is: of which provider or service, or (`null`) of the one there is. */
export interface Place {
  kind: PlaceKind;
  subject: string | null;
}

/** What these measure does not hurt yet: there is time to plan. */
const PLANNED: ReadonlySet<FactName> = new Set<FactName>([
  'unpriced_calls',
  'model_is_new',
  'daily_calls_part',
  'llm_response_ahead_seconds',
  'certificate_days',
  'backup_age_days',
  'disk_days_left',
  'table_doubling_days',
  'configuration_changes',
]);

/** placeOf is where the trouble is that an alert tells of. */
export function placeOf(fact: FactName, labels: Labels): Place {
  const { source } = FACTS[fact];
  if (PLANNED.has(fact) || source === 'budgets') return { kind: 'plan', subject: `${fact} ${keyOf(labels)}` };
  if (labels['provider'] !== undefined) return { kind: 'provider', subject: labels['provider'] };
  switch (source) {
    case 'workers':
      return { kind: 'installation', subject: null };
    case 'installation':
      return labels['service'] === undefined
        ? { kind: 'installation', subject: null }
        : { kind: 'service', subject: labels['service'] };
    case 'security':
      if (fact !== 'open_anomalies') return { kind: 'security', subject: null };
      return { kind: 'experience', subject: `${fact} ${keyOf(labels)}` };
    case 'calls':
    case 'ledger':
    case 'slos':
      return { kind: 'experience', subject: `${fact} ${keyOf(labels)}` };
  }
}

/** isSamePlace tells whether trouble is in one place. */
export function isSamePlace(one: Place, other: Place): boolean {
  return one.kind === other.kind && one.subject === other.subject;
}

/** hasCause tells whether places are more than what users notice. */
export function hasCause(places: readonly Place[]): boolean {
  return places.some(({ kind }) => kind !== 'experience');
}
