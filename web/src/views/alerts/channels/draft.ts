import type { Schema } from '../../../api/client';
import type { paths } from '../../../api/schema';
import { wantedMatchers, type Matcher } from '../matchers/matchers';

type Wanted = paths['/api/v1/channels']['post']['requestBody']['content']['application/json'];

/** Target is where a channel leads, as it is asked for. */
export type Target = Wanted['target'];
export type Kind = Target['kind'];

/** WantedChannel is a channel as it is asked for; without a target it leads where it led before. */
export interface WantedChannel {
  policy: Omit<Wanted, 'target'>;
  target: Target | null;
}

/** KINDS are what alerts can be sent to. */
export const KINDS: readonly Kind[] = ['email', 'slack', 'discord', 'teams', 'webhook', 'pagerduty', 'alertmanager'];

/** TargetDraft is where a channel leads as it is entered. What is known of that is never told: it begins empty. */
export interface TargetDraft {
  kind: Kind;
  to: string;
  url: string;
  secret: string;
  routingKey: string;
}

/** LEVELS are who hears when, as they are chosen. */
export const LEVELS = ['1', '2', '3'] as const;

/** PolicyDraft is of which alerts a channel hears, and how, as it is entered. */
export interface PolicyDraft {
  name: string;
  enabled: boolean;
  severities: readonly Severity[];
  matchers: readonly Matcher[];
  language: 'en' | 'ja';
  timezone: string;
  quietFrom: string;
  quietTo: string;
  groupWaitSeconds: string;
  groupBy: string;
  mostPerMinute: string;
  repeatMinutes: string;
  level: (typeof LEVELS)[number];
  escalateAfterMinutes: string;
}

type Severity = Schema<'Alert'>['severity'];

/** ChannelDraft is a channel as it is entered; without a target it is to lead where it leads. */
export interface ChannelDraft extends PolicyDraft {
  target: TargetDraft | null;
}

/** NEW_TARGET is one that nobody has entered anything of. */
export const NEW_TARGET: TargetDraft = { kind: 'email', to: '', url: '', secret: '', routingKey: '' };

/** newChannel is a channel that nobody has entered anything of. */
export function newChannel(language: 'en' | 'ja', timezone: string): ChannelDraft {
  return {
    ...{ name: '', enabled: true, severities: ['critical', 'warning', 'info'], matchers: [], language, timezone },
    ...{ quietFrom: '', quietTo: '', groupWaitSeconds: '0', groupBy: 'alertname', mostPerMinute: '20' },
    ...{ repeatMinutes: '', level: '1', escalateAfterMinutes: '0', target: NEW_TARGET },
  };
}

/** channelDraft is a channel as it is, to be changed. */
export function channelDraft(channel: Schema<'Channel'>): ChannelDraft {
  const { name, enabled, severities, matchers, language, timezone, quietHours, mostPerMinute, repeatMinutes } = channel;
  return {
    ...{ name, enabled, severities, matchers, language, timezone },
    ...{ quietFrom: quietHours?.from ?? '', quietTo: quietHours?.to ?? '' },
    groupWaitSeconds: String(channel.groupWaitSeconds),
    groupBy: channel.groupBy.join(', '),
    mostPerMinute: mostPerMinute === null ? '' : String(mostPerMinute),
    repeatMinutes: repeatMinutes === null ? '' : String(repeatMinutes),
    level: LEVELS.find((level) => Number(level) === channel.level) ?? '1',
    escalateAfterMinutes: String(channel.escalateAfterMinutes),
    target: null,
  };
}

const LEVEL_NUMBERS = { '1': 1, '2': 2, '3': 3 } as const;

/** wantedChannel is what a draft asks for. */
export function wantedChannel(draft: ChannelDraft): WantedChannel {
  const { enabled, severities, language, quietFrom, quietTo, level, target } = draft;
  return {
    policy: {
      ...{ name: draft.name.trim(), enabled, severities: [...severities], language, timezone: draft.timezone.trim() },
      matchers: wantedMatchers(draft.matchers),
      quietHours: quietFrom === '' && quietTo === '' ? null : { from: quietFrom, to: quietTo },
      groupWaitSeconds: Number(draft.groupWaitSeconds),
      groupBy: listIn(draft.groupBy),
      mostPerMinute: numberOrNull(draft.mostPerMinute),
      repeatMinutes: numberOrNull(draft.repeatMinutes),
      level: LEVEL_NUMBERS[level],
      escalateAfterMinutes: level === '1' ? 0 : Number(draft.escalateAfterMinutes),
    },
    target: target && wantedTarget(target),
  };
}

function wantedTarget({ kind, to, url, secret, routingKey }: TargetDraft): Target {
  switch (kind) {
    case 'email':
      return { kind, to: listIn(to) };
    case 'webhook':
      return { kind, url: url.trim(), secret: secret === '' ? null : secret };
    case 'pagerduty':
      return { kind, routingKey: routingKey.trim(), ...(url.trim() === '' ? {} : { url: url.trim() }) };
    case 'slack':
    case 'discord':
    case 'teams':
    case 'alertmanager':
      return { kind, url: url.trim() };
  }
}

function listIn(text: string): string[] {
  return text.split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
}

function numberOrNull(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}
