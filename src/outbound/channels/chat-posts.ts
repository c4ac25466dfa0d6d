import type { AlertText, Message } from '../../domain/notification/message.js';
import type { HttpPost } from './http-post.js';

/** Chats take so much in one message, and no more. */
const SLACK_ALERTS = 15;
const SLACK_HEADER = 150;
const SLACK_TEXT = 2900;
const DISCORD_ALERTS = 4;
const DISCORD_TITLE = 250;
const DISCORD_VALUE = 300;
const TEAMS_ALERTS = 15;

const COLOURS = { critical: 0xd32f2f, warning: 0xf9a825, info: 0x1976d2, resolved: 0x388e3c } as const;

/** slackPosts is a message in Slack's blocks; one that tells of many is several. */
export function slackPosts(message: Message, url: string): HttpPost[] {
  return parts(message.alerts, SLACK_ALERTS).map((alerts, index) => ({
    url,
    body: JSON.stringify({
      text: slackText(message.title),
      blocks: [
        ...(index > 0 ? [] : [{ type: 'header', text: plain(message.title) }]),
        ...(index > 0 || message.introduction === null ? [] : [section(slackText(message.introduction))]),
        ...alerts.map((alert) => section(slackAlert(alert, message.title))),
      ],
    }),
  }));
}

/** discordPosts is a message in Discord's embeds, which mention nobody; one that tells of many is several. */
export function discordPosts(message: Message, url: string): HttpPost[] {
  return parts(message.alerts, DISCORD_ALERTS).map((alerts, index) => ({
    url,
    body: JSON.stringify({
      content: index > 0 ? '' : discordText(message.introduction ?? message.title),
      allowed_mentions: { parse: [] },
      embeds: alerts.map(({ transition, headline, facts, links }) => ({
        title: headline.slice(0, DISCORD_TITLE),
        url: links[0]?.url,
        color: COLOURS[transition.kind === 'resolved' ? 'resolved' : transition.rule.severity],
        timestamp: new Date(transition.atMs).toISOString(),
        description: links.map(({ text, url: to }) => `[${discordText(text)}](${to})`).join(' · '),
        fields: facts.map(({ name, value }) => ({
          name,
          value: discordText(value).slice(0, DISCORD_VALUE),
          inline: true,
        })),
      })),
    }),
  }));
}

/** teamsPosts is a message as adaptive cards, as workflows of Teams take them; one that tells of many is several. */
export function teamsPosts(message: Message, url: string): HttpPost[] {
  return parts(message.alerts, TEAMS_ALERTS).map((alerts, index) => {
    const head = index > 0 ? [] : [message.title, message.introduction ?? ''].filter((text) => text !== '');
    const content = {
      ...{ $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', type: 'AdaptiveCard', version: '1.4' },
      body: [
        ...head.map((text, place) => teamsText(text, place === 0)),
        ...alerts.flatMap(({ headline, facts }) => [
          ...(headline === message.title ? [] : [teamsText(headline, true)]),
          { type: 'FactSet', facts: facts.map(({ name, value }) => ({ title: name, value: marked(value) })) },
        ]),
      ],
      actions: (alerts[0]?.links ?? []).map(({ text, url: to }) => ({ type: 'Action.OpenUrl', title: text, url: to })),
    };
    return { url, body: teamsBody(content) };
  });
}

/** teamsBody is what workflows of Teams take an adaptive card as. */
export function teamsBody(content: object): string {
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content };
  return JSON.stringify({ type: 'message', attachments: [attachment] });
}

function slackAlert({ headline, facts, links }: AlertText, title: string): string {
  const lines = [
    ...(headline === title ? [] : [`*${slackText(headline)}*`]),
    ...facts.map(({ name, value }) => `*${slackText(name)}:* ${slackText(value)}`),
    links
      .map(({ text, url }) => `<${url.replaceAll('|', '%7C').replaceAll('>', '%3E')}|${slackText(text)}>`)
      .join(' · '),
  ];
  return lines.join('\n');
}

/** section is a section of Slack's blocks. */
export function section(text: string): object {
  return { type: 'section', text: { type: 'mrkdwn', text: text.slice(0, SLACK_TEXT) } };
}

/** plain is a text of Slack's without marks. */
export function plain(text: string): object {
  return { type: 'plain_text', text: text.slice(0, SLACK_HEADER), emoji: false };
}

/** slackText is a text without Slack's own marks: what is told must mention nobody. */
export function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** discordText is a text without Discord's marks. */
export function discordText(text: string): string {
  return text.replace(/[\\*_~`|[\]()<>#]/g, '\\$&');
}

/** teamsText is a block of text of an adaptive card. */
export function teamsText(text: string, isBold: boolean): object {
  return { type: 'TextBlock', text: marked(text), wrap: true, ...(isBold ? { weight: 'Bolder' } : {}) };
}

/** marked is a text without the marks of adaptive cards. */
export function marked(text: string): string {
  return text.replace(/[\\*_[\]]/g, '\\$&');
}

function parts<Item>(items: readonly Item[], most: number): Item[][] {
  const count = Math.max(1, Math.ceil(items.length / most));
  return Array.from({ length: count }, (_, index) => items.slice(index * most, (index + 1) * most));
}
