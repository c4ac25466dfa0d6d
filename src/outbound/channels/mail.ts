import type { Message } from '../../domain/notification/message.js';
import { Rejected, Unavailable } from '../../domain/failures.js';
import { scrubText } from '../../domain/secrets.js';
import { hostOf } from './addresses.js';
import type { Taken } from './http-post.js';

const TIMEOUT_MS = 10_000;
const DOMAIN = 'techsapo';

/** MailServer is the server that takes e-mail, and whom that is from. */
export interface MailServer {
  url: string;
  from: string;
}

/**
 * mail sends a message as e-mail, and tells who took it. One that is sent again has the same Message-ID;
 * those of one alert are one thread. It throws `Rejected` (`channel_refused`; also where some of those it is for were refused) and
 * `Unavailable`.
 */
export async function mail(message: Message, to: readonly string[], { url, from }: MailServer): Promise<Taken> {
  // Loaded when it is needed first: most services send nothing.
  const { createTransport } = await import('nodemailer');
  const timeouts = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS };
  const transport = createTransport({ url, ...timeouts, disableFileAccess: true, disableUrlAccess: true });
  try {
    const { rejected } = await transport.sendMail({
      ...{ from, to: [...to], subject: message.title, text: textOf(message), html: htmlOf(message) },
      messageId: `<${message.id}@${DOMAIN}>`,
      references: [...new Set(message.alerts.map(({ transition }) => `<${transition.alertId}@${DOMAIN}>`))],
      headers: { 'Idempotency-Key': message.id, 'Auto-Submitted': 'auto-generated' },
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
      ({ name, value }) => `<tr><th align="left">${escaped(name)}</th><td>${escaped(value)}</td></tr>`,
    );
    const ways = links.map(({ text, url }) => `<a href="${escaped(url)}">${escaped(text)}</a>`);
    return `<h3>${escaped(headline)}</h3><table>${rows.join('')}</table><p>${ways.join(' · ')}</p>`;
  });
  const first = introduction === null ? '' : `<p>${escaped(introduction)}</p>`;
  return `<!doctype html><html lang="${language}"><body>${first}${told.join('')}</body></html>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
