import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { LANGUAGES } from '../domain/notification/channel.js';
import { isTimeZone } from '../domain/period.js';
import { REPORT_KINDS } from '../domain/report/report.js';
import { connect, Refusal, WrongUse, type Client } from './client.js';

interface ReportOptions {
  at?: string;
  timezone?: string;
  language: string;
  format: string;
  output?: string;
  send?: string[];
  url?: string;
  key?: string;
}

const FORMATS = ['md', 'html', 'pdf', 'json'] as const;

const wish = z.object({
  kind: z.enum(REPORT_KINDS, 'a report is daily, weekly or monthly'),
  at: z.union([z.iso.date(), z.iso.datetime({ offset: true })], '--at takes a day such as 2026-11-29').optional(),
  timezone: z.string().refine(isTimeZone, '--timezone takes an IANA time zone such as Asia/Tokyo').optional(),
  language: z.enum(LANGUAGES, '--language takes en or ja'),
  format: z.enum(FORMATS, '--format takes md, html, pdf or json'),
});

const made = z.object({ id: z.string() });
const listed = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

/** report writes what a day, a week or a month came to, and has it sent where that is wanted. */
export async function report(kind: string, options: ReportOptions): Promise<number> {
  const wanted = wish.safeParse({ kind, ...options });
  if (!wanted.success) throw new WrongUse(wanted.error.issues.map(({ message }) => message).join('\n'));
  const { format, ...body } = wanted.data;
  const { send: names = [], output, ...place } = options;
  if (format === 'pdf' && output === undefined && process.stdout.isTTY) {
    throw new WrongUse('a PDF is no text: say with --output where it is to be written');
  }
  const client = await connect({ ...place, scopes: ['read', 'finance', 'operate'] });
  try {
    const told = await client.post('/api/v1/reports', body);
    const { id } = made.parse(told);
    await write(client, { id, format, language: body.language, output, told });
    if (names.length > 0) await send(client, id, names);
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${String(error.problem['detail'] ?? error.message)}\n`);
    return 1;
  }
}

interface Written {
  id: string;
  format: (typeof FORMATS)[number];
  language: string;
  output: string | undefined;
  told: unknown;
}

async function write(client: Client, { id, format, language, output, told }: Written): Promise<void> {
  const content =
    format === 'json'
      ? Buffer.from(`${JSON.stringify(told, null, 2)}\n`)
      : await client.file(`/api/v1/reports/${id}/report.${format}?language=${language}`);
  if (output === undefined) process.stdout.write(content);
  else {
    await writeFile(output, content);
    process.stderr.write(`${output} is written\n`);
  }
}

async function send(client: Client, id: string, names: readonly string[]): Promise<void> {
  const { items } = listed.parse(await client.get('/api/v1/channels?limit=1000'));
  const channels = names.map((name) => {
    const found = items.find((channel) => channel.name === name || channel.id === name);
    if (!found) throw new WrongUse(`there is no channel ${name}`);
    return found.id;
  });
  await client.post(`/api/v1/reports/${id}/send`, { channels });
  process.stderr.write(`it is sent to ${names.join(', ')}\n`);
}
