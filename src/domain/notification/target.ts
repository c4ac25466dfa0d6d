/** ChannelTarget is where a channel leads to, and what is needed to be let in there: all of it is kept sealed. */
export type ChannelTarget =
  | { kind: 'email'; to: readonly string[] }
  | { kind: 'slack' | 'discord' | 'teams' | 'alertmanager'; url: string }
  | { kind: 'webhook'; url: string; secret: string | null }
  | { kind: 'pagerduty'; url: string; routingKey: string };

/** PAGERDUTY_URL is where PagerDuty takes events. */
export const PAGERDUTY_URL = 'https://events.pagerduty.com/v2/enqueue';

/** shownTarget is what everybody may see of a target: paths of web hooks are secrets, too. */
export function shownTarget(target: ChannelTarget): string {
  return target.kind === 'email' ? target.to.join(', ') : new URL(target.url).origin;
}
