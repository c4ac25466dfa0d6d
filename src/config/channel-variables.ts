import { BlockList } from 'node:net';
import { z } from 'zod';
import { USUAL_POLICY, type Channel, type ChannelKind, LANGUAGES } from '../domain/notification/channel.js';
import type { ChannelTarget } from '../domain/notification/target.js';
import { networkIn } from './network.js';

const SMTP_FORM = 'smtp://user:password@host:587 or smtps://host:465';
const ADDRESSES_FORM = 'addresses with commas between them: alerts@example.org,team@example.org';
const HOSTS_FORM = 'names, addresses and ranges with commas between them: hooks.lan,10.0.0.7,192.168.0.0/16';

const webUrl = z.url({ protocol: /^https?$/, error: 'http://… or https://…' });

/** AllowedHosts is which targets are allowed that others are refused for: by name, or by address. */
export interface AllowedHosts {
  names: ReadonlySet<string>;
  addresses: BlockList;
}

const listed = z
  .string()
  .default('')
  .transform((text) => text.split(',').map((part) => part.trim()))
  .transform((parts) => parts.filter((part) => part !== ''));

const allowedHosts = listed.transform((parts, context): AllowedHosts => {
  const names = new Set<string>();
  const addresses = new BlockList();
  for (const part of parts) {
    const network = networkIn(part);
    if (network) addresses.addSubnet(network.address, network.bits, network.family);
    else if (/^[a-z0-9.-]+$/i.test(part)) names.add(part.toLowerCase());
    else context.addIssue(HOSTS_FORM);
  }
  return { names, addresses };
});

/** channelVariables is where alerts are sent without anybody having made a channel, and where channels may lead to. */
export const channelVariables = {
  PUBLIC_URL: webUrl.transform((url) => url.replace(/\/+$/, '')).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: SMTP_FORM }).optional(),
  SMTP_FROM: z.string().min(3).max(320).default('TechSapo <techsapo@localhost>'),
  ALERT_EMAIL_TO: listed.pipe(z.array(z.email(ADDRESSES_FORM)).max(50)),
  SLACK_WEBHOOK_URL: webUrl.optional(),
  DISCORD_WEBHOOK_URL: webUrl.optional(),
  ALERTMANAGER_URL: webUrl.optional(),
  ALERT_LANGUAGE: z.enum(LANGUAGES).default('en'),
  ALLOWED_WEBHOOK_HOSTS: allowedHosts,
  SECRETS_KEY: z.string().min(32, 'at least 32 characters').max(1000).optional(),
};

interface Given {
  SMTP_URL?: string | undefined;
  ALERT_EMAIL_TO: string[];
  SLACK_WEBHOOK_URL?: string | undefined;
  DISCORD_WEBHOOK_URL?: string | undefined;
  ALERTMANAGER_URL?: string | undefined;
  ALERT_LANGUAGE: Channel['language'];
  REPORTING_TIMEZONE: string;
}

/** EnvironmentChannel is a channel that the environment names: it is there as long as the environment names it. */
export interface EnvironmentChannel {
  channel: Channel;
  target: ChannelTarget;
}

/** ENVIRONMENT_PREFIX begins the ids of channels that an environment names; no other has it. */
export const ENVIRONMENT_PREFIX = 'environment-';

/** channelsIn is the channels that an environment names. */
export function channelsIn(given: Given): EnvironmentChannel[] {
  const { SMTP_URL, ALERT_EMAIL_TO, SLACK_WEBHOOK_URL, DISCORD_WEBHOOK_URL, ALERTMANAGER_URL } = given;
  const targets: (ChannelTarget | null)[] = [
    SMTP_URL !== undefined && ALERT_EMAIL_TO.length > 0 ? { kind: 'email', to: ALERT_EMAIL_TO } : null,
    SLACK_WEBHOOK_URL === undefined ? null : { kind: 'slack', url: SLACK_WEBHOOK_URL },
    DISCORD_WEBHOOK_URL === undefined ? null : { kind: 'discord', url: DISCORD_WEBHOOK_URL },
    ALERTMANAGER_URL === undefined ? null : { kind: 'alertmanager', url: ALERTMANAGER_URL },
  ];
  return targets.flatMap((target) => (target === null ? [] : [{ channel: channelFor(target.kind, given), target }]));
}

function channelFor(kind: ChannelKind, { ALERT_LANGUAGE, REPORTING_TIMEZONE }: Given): Channel {
  // An Alertmanager gathers, delays and repeats by itself.
  const own = kind === 'alertmanager' ? { mostPerMinute: null } : {};
  return {
    ...{ ...USUAL_POLICY, ...own, language: ALERT_LANGUAGE, timezone: REPORTING_TIMEZONE },
    ...{ id: ENVIRONMENT_PREFIX + kind, name: kind, kind },
  };
}
