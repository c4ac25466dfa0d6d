import type { Message } from '../../domain/notification/message.js';
import { Rejected, Unavailable } from '../../domain/failures.js';
import { scrubText } from '../../domain/secrets.js';
import { escapedXml } from '../../domain/xml.js';
import { hostOf } from './addresses.js';
import type { Taken } from './http-post.js';

const TIMEOUT_MS = 10_000;
const DOMAIN = 'techsapo';

/** MailServer is the server that takes e-mail, and whom that is from. */
export interface MailServer {
  url: string;
  from: string;
}

/** Mail is what is sent as e-mail. */
export interface Mail {
  /** The same whenever it is sent. */
  id: string;
  subject: string;
  text: string;
  html: string;
  /** Mails with one of the same are one thread. */
  threads: readonly string[];
  /** Files that come with it; one with an id is a picture that the HTML shows. */
  files: readonly { name: string; type: string; content: Uint8Array; id?: string }[];
}

/**
 * mail sends an e-mail, and tells who took it. One that is sent again has the same Message-ID. It throws `Rejected`
 * (`channel_refused`; also where some of those it is for were refused) and `Unavailable`.
 */
export async function mail(what: Mail, to: readonly string[], { url, from }: MailServer): Promise<Taken> {
  // Loaded when it is needed first: most services send nothing.
  const { createTransport } = await import('nodemailer');
  const timeouts = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS };
  const transport = createTransport({ url, ...timeouts, disableFileAccess: true, disableUrlAccess: true });
  const { id, subject, text, html, threads, files } = what;
  try {
    const { rejected } = await transport.sendMail({
      ...{ from, to: [...to], subject, text, html },
      messageId: `<${id}@${DOMAIN}>`,
      references: threads.map((thread) => `<${thread}@${DOMAIN}>`),
      headers: { 'Idempotency-Key': id, 'Auto-Submitted': 'auto-generated' },
      attachments: files.map(({ name, type, content, id: cid }) => ({
        ...{ filename: name, contentType: type, content: Buffer.from(content) },
        ...(cid === undefined ? {} : { cid, contentDisposition: 'inline' as const }),
      })),
    });
    if (rejected.length > 0)
      throw refused(`the mail server took it, but not for ${rejected.map(addressIn).join(', ')}`);
    return { host: hostOf(url), status: null };
  } catch (error) {
    throw failureOf(error);
  } finally {
    transport.close();
  }
}

/** alertMail is a message of alerts as e-mail: those of one alert are one thread. */
export function alertMail(message: Message): Mail {
  return {
    ...{ id: message.id, subject: message.title, text: textOf(message), html: htmlOf(message), files: [] },
    threads: [...new Set(message.alerts.map(({ transition }) => transition.alertId))],
  };
}

function refused(why: string): Rejected {
  return new Rejected('channel_refused', why, 422);
}

function addressIn(recipient: string | { address: string }): string {
  return typeof recipient === 'string' ? recipient : recipient.address;
}

function failureOf(error: unknown): Error {
  if (error instanceof Rejected) return error;
  const { code, responseCode, message } = error as { code?: string; responseCode?: number; message: string };
  const told = `the mail server did not take it: ${scrubText(message)}`;
  // Who may send is settled by an operator, and what waits is sent then.
  if (responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH') return refused(told);
  return new Unavailable('channel_unavailable', told);
}

function textOf({ introduction, alerts }: Message): string {
  const told = alerts.map(({ headline, facts, links }) =>
    [
      headline,
      ...facts.map(({ name, value }) => `${name}: ${value}`),
      ...links.map(({ text, url }) => `${text}: ${url}`),
    ].join('\n'),
  );
  return [...(introduction === null ? [] : [introduction]), ...told].join('\n\n');
}

function htmlOf({ language, introduction, alerts }: Message): string {
  const told = alerts.map(({ headline, facts, links }) => {
    const rows = facts.map(
      ({ name, value }) => `<tr><th align="left">${escapedXml(name)}</th><td>${escapedXml(value)}</td></tr>`,
    );
    const ways = links.map(({ text, url }) => `<a href="${escapedXml(url)}">${escapedXml(text)}</a>`);
    return `<h3>${escapedXml(headline)}</h3><table>${rows.join('')}</table><p>${ways.join(' · ')}</p>`;
  });
  const first = introduction === null ? '' : `<p>${escapedXml(introduction)}</p>`;
  return `<!doctype html><html lang="${language}"><body>${first}${told.join('')}</body></html>`;
}
