import { z } from 'zod';
import { LONGEST_NAME } from '../../domain/call.js';
import { SEVERITIES } from '../../domain/alerting/severity.js';
import { CHANNEL_LEVELS, LANGUAGES, USUAL_POLICY } from '../../domain/notification/channel.js';
import { PAGERDUTY_URL } from '../../domain/notification/target.js';
import { isTimeZone } from '../../domain/period.js';
import { matchers } from './matchers.schema.js';

const MINUTES_AN_HOUR = 60;
const MOST_MINUTES = 7 * 24 * MINUTES_AN_HOUR;

/** Where it leads: no name and no password within, which servers would write into their logs. */
const url = z
  .url({ protocol: /^https?$/, error: 'https://… or http://…', abort: true })
  .max(2_000)
  .refine((text) => new URL(text).username + new URL(text).password === '', 'a URL without user and password');

/** clock is a time of day such as 22:00, in minutes since midnight. */
export const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 22:00')
  .transform((text) => Number(text.slice(0, 2)) * MINUTES_AN_HOUR + Number(text.slice(3)))
  .meta({ example: '22:00' });

const target = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('email'), to: z.array(z.email()).min(1).max(50) }),
    z.strictObject({ kind: z.literal('slack'), url }),
    z.strictObject({ kind: z.literal('discord'), url }),
    z.strictObject({ kind: z.literal('teams'), url }),
    z.strictObject({ kind: z.literal('alertmanager'), url }),
    z.strictObject({
      kind: z.literal('webhook'),
      url,
      secret: z.string().min(8).max(200).nullable().default(null).meta({
        description: 'What web hooks are signed with, as Standard Webhooks says: whsec_… in base64, or any text',
      }),
    }),
    z.strictObject({
      kind: z.literal('pagerduty'),
      url: url.default(PAGERDUTY_URL),
      routingKey: z.string().min(8).max(200).meta({ description: 'The integration key of Events API v2' }),
    }),
  ])
  .meta({ description: 'Where it leads; kept encrypted, and never shown again' });

const policy = {
  name: z.string().trim().min(1).max(LONGEST_NAME).meta({ description: 'By which rules name it' }),
  enabled: z.boolean().default(true),
  severities: z.array(z.enum(SEVERITIES)).default([...SEVERITIES]),
  matchers: matchers.default([]).meta({ description: 'Which alerts; all unless told' }),
  language: z.enum(LANGUAGES).default(USUAL_POLICY.language),
  timezone: z
    .string()
    .max(64)
    .refine(isTimeZone, 'an IANA time zone such as Asia/Tokyo')
    .optional()
    .meta({ description: 'Of its times and quiet hours; the reporting time zone unless told' }),
  quietHours: z
    .strictObject({ from: clock, to: clock })
    .refine(({ from, to }) => from !== to, 'two times that differ')
    .nullable()
    .default(null)
    .meta({ description: 'What is not critical waits until they end' }),
  groupWaitSeconds: z.int().min(0).max(3_600).default(0).meta({
    description: 'So long a message waits for more alerts of its group; 0: each alert is a message',
  }),
  groupBy: z.array(z.string().min(1).max(100)).max(10).default(['alertname']),
  mostPerMinute: z.int().min(1).max(1_000).nullable().default(USUAL_POLICY.mostPerMinute).meta({
    description: 'More messages a minute are held back and told in one; null: none is',
  }),
  repeatMinutes: z.int().min(1).max(MOST_MINUTES).nullable().default(null).meta({
    description: 'While an alert fires and nobody has acknowledged it, it is told again after so long',
  }),
  level: z.literal(CHANNEL_LEVELS).default(1).meta({
    description: '1 hears at once; 2 (people) and 3 (others outside) when nobody has acknowledged the alert in time',
  }),
  escalateAfterMinutes: z.int().min(0).max(MOST_MINUTES).default(0).meta({
    description: 'After so long a channel of level 2 or 3 hears of what nobody has acknowledged; 0: at once',
  }),
};

/** channelBody is the body of `POST /api/v1/channels`. */
export const channelBody = z.strictObject({ ...policy, target });
export type ChannelBody = z.output<typeof channelBody>;

/** channelChange is the body of `PUT /api/v1/channels/:id`, which replaces all of a channel but a target that it does not tell. */
export const channelChange = z.strictObject({ ...policy, target: target.optional() });
export type ChannelChange = z.output<typeof channelChange>;
