import type { Labels } from '../alerting/fact.js';

/** titleOf is what an incident is called: as somebody did, or by the alert that it began with. */
export function titleOf(title: string | null, { ruleName, labels }: { ruleName: string; labels: Labels }): string {
  if (title !== null) return title;
  const about = Object.values(labels).filter((value) => value !== '');
  return about.length === 0 ? ruleName : `${ruleName}: ${about.join(', ')}`;
}
