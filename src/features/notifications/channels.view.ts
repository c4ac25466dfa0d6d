import { z } from 'zod';
import { SEVERITIES } from '../../domain/alerting/severity.js';
import { CHANNEL_KINDS, CHANNEL_LEVELS, LANGUAGES, type Channel } from '../../domain/notification/channel.js';
import { MATCH_OPERATORS } from '../../domain/notification/matcher.js';

const MINUTES_AN_HOUR = 60;

/** matcherView is what one label must be like. */
export const matcherView = z.object({ label: z.string(), operator: z.enum(MATCH_OPERATORS), value: z.string() });

/** channelView is somewhere that alerts are sent to. What lets one in there is not shown. */
export const channelView = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(CHANNEL_KINDS),
    source: z.enum(['environment', 'api']).meta({ description: 'What the environment names is changed there' }),
    target: z.string().nullable().meta({
      description: 'Where it leads, without what is secret; null: sealed with a key that this worker does not have',
    }),
    enabled: z.boolean(),
    severities: z.array(z.enum(SEVERITIES)).readonly(),
    matchers: z.array(matcherView).readonly(),
    language: z.enum(LANGUAGES),
    timezone: z.string(),
    quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
    groupWaitSeconds: z.number(),
    groupBy: z.array(z.string()).readonly(),
    mostPerMinute: z.number().nullable(),
    repeatMinutes: z.number().nullable(),
    level: z.literal(CHANNEL_LEVELS),
    escalateAfterMinutes: z.number(),
  })
  .meta({ id: 'Channel' });
export type ChannelView = z.output<typeof channelView>;

/** channelTestView is what came of a message that was sent to try a channel. */
export const channelTestView = z
  .object({
    taken: z
      .array(
        z.object({ host: z.string(), status: z.number().nullable().meta({ description: 'Of HTTP; null for e-mail' }) }),
      )
      .meta({ description: 'Who took it, for each part of the message' }),
  })
  .meta({ id: 'ChannelTest' });
export type ChannelTestView = z.output<typeof channelTestView>;

/** viewOfChannel shows a channel, with what may be seen of where it leads. */
export function viewOfChannel(channel: Channel, source: ChannelView['source'], target: string | null): ChannelView {
  const { isEnabled, quietHours, ...told } = channel;
  return {
    ...told,
    ...{ source, target, enabled: isEnabled },
    quietHours: quietHours && { from: clockOf(quietHours.fromMinute), to: clockOf(quietHours.toMinute) },
  };
}

/** clockOf is a time of day such as 22:00. */
export function clockOf(minute: number): string {
  const parts = [Math.floor(minute / MINUTES_AN_HOUR), minute % MINUTES_AN_HOUR];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
