import { Bug, Rejected } from '../../domain/failures.js';
import type { ChannelTarget } from '../../domain/notification/target.js';
import type { ReportLetter } from '../../domain/report/letter.js';
import { discordText, marked, plain, section, slackText, teamsBody, teamsText } from './chat-posts.js';
import type { HttpPost } from './http-post.js';
import type { Mail } from './mail.js';
import { hookPost } from './standard-webhook.js';

/** The accent of the page. */
const COLOUR = 0x1f5fbf;
const DISCORD_TITLE = 250;
const DISCORD_TEXT = 3_500;
const DISCORD_VALUE = 300;
const SLACK_FIELDS = 10;

/** reportMail is a report as e-mail: pictures within it, and the whole as PDF beside it. */
export function reportMail({ id, title, mail }: ReportLetter): Mail {
  if (mail === null) throw new Bug('a report is sent as e-mail without being written as such');
  const { text, html, pictures, pdf } = mail;
  return {
    ...{ id, subject: title, text, html, threads: [] },
    files: [
      ...pictures.map(({ png, ...told }) => ({ ...told, type: 'image/png', content: png })),
      { name: pdf.name, type: 'application/pdf', content: pdf.content },
    ],
  };
}

/** reportPosts is a report in short, as chats take it; a web hook gets all of its figures. */
export function reportPosts(
  letter: ReportLetter,
  target: Exclude<ChannelTarget, { kind: 'email' }>,
  nowMs: number,
): HttpPost[] {
  switch (target.kind) {
    case 'slack':
      return [{ url: target.url, body: JSON.stringify(slackOf(letter)) }];
    case 'discord':
      return [{ url: target.url, body: JSON.stringify(discordOf(letter)) }];
    case 'teams':
      return [{ url: target.url, body: teamsBody(cardOf(letter)) }];
    case 'webhook':
      return [hookPost(letter.id, hookBody(letter), target, nowMs)];
    case 'alertmanager':
    case 'pagerduty':
      throw new Rejected('channel_takes_no_reports', `${target.kind} takes alerts, and no reports`, 422);
  }
}

function slackOf({ title, headlines, figures, note, link }: ReportLetter): object {
  const fields = figures.slice(0, SLACK_FIELDS).map(({ name, value }) => {
    return { type: 'mrkdwn', text: `*${slackText(name)}*\n${slackText(value)}` };
  });
  return {
    text: slackText(title),
    blocks: [
      { type: 'header', text: plain(title) },
      section(headlines.map((line) => `• ${slackText(line)}`).join('\n')),
      ...(fields.length === 0 ? [] : [{ type: 'section', fields }]),
      { type: 'context', elements: [{ type: 'mrkdwn', text: slackText(note) }] },
      section(`<${link.url}|${slackText(link.text)}>`),
    ],
  };
}

function discordOf({ title, headlines, figures, note, link }: ReportLetter): object {
  return {
    content: '',
    allowed_mentions: { parse: [] },
    embeds: [
      {
        ...{ title: title.slice(0, DISCORD_TITLE), url: link.url, color: COLOUR },
        description: headlines
          .map((line) => `- ${discordText(line)}`)
          .join('\n')
          .slice(0, DISCORD_TEXT),
        fields: figures.map(({ name, value }) => {
          return { name, value: discordText(value).slice(0, DISCORD_VALUE), inline: true };
        }),
        footer: { text: note },
      },
    ],
  };
}

function cardOf({ title, headlines, figures, note, link }: ReportLetter): object {
  return {
    ...{ $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', type: 'AdaptiveCard', version: '1.4' },
    body: [
      teamsText(title, true),
      ...headlines.map((line) => teamsText(line, false)),
      { type: 'FactSet', facts: figures.map(({ name, value }) => ({ title: name, value: marked(value) })) },
      teamsText(note, false),
    ],
    actions: [{ type: 'Action.OpenUrl', title: link.text, url: link.url }],
  };
}

function hookBody({ id, reportId, title, headlines, language, link, facts }: ReportLetter): string {
  const data = { id, reportId, title, headlines, language, url: link.url, facts };
  return JSON.stringify({ type: 'reports.report', timestamp: facts.madeAt, data });
}
