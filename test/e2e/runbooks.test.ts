import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FACT_NAMES } from '../../src/domain/alerting/fact.js';
import { onlyAlerts } from '../harness/only-alerts.js';
import { until } from '../harness/processes.mjs';
import { PostReceiver } from '../harness/receivers.js';
import { codeIn, runbookFiles } from '../harness/runbooks.js';
import { Service } from '../harness/service.js';

interface Listed<Item> {
  items: Item[];
}
type Operations = Record<string, { parameters?: { name: string; in: string }[] }>;

const ROOT = join(__dirname, '..', '..');
const FILES = runbookFiles();
const CODE = [...new Set(FILES.flatMap(({ text }) => codeIn(text)))];
const HTML = { accept: 'text/html' };

/** Whatever stands in place of a parameter, it is one. */
const templateOf = (path: string): string => path.replace(/\{[^}]*\}/g, '{}');

describe('Runbooks by HTTP, and what they tell people to do', () => {
  let service: Service;
  let receiver: PostReceiver;

  beforeAll(async () => {
    receiver = await PostReceiver.start();
    service = await Service.start('sqlite', {
      ...onlyAlerts('UnpricedCalls'),
      ...{ ALLOWED_WEBHOOK_HOSTS: '127.0.0.1', SLACK_WEBHOOK_URL: `${receiver.url}/slack`, ALERT_LANGUAGE: 'ja' },
    });
  });

  afterAll(async () => {
    await service.remove();
    await receiver.remove();
  });

  const page = (path: string, headers: Record<string, string> = {}) =>
    service.ask<string>(path, { key: null, headers: { ...HTML, ...headers } });

  it('are shown to everybody, and all that they lead to is there', async () => {
    const seen = new Set<string>();
    const toSee = ['/runbooks?language=en'];
    for (let path = toSee.pop(); path !== undefined; path = toSee.pop()) {
      seen.add(path);
      const { status, body, headers } = await page(path);
      expect([path, status, headers.get('content-type')]).toEqual([path, 200, 'text/html; charset=utf-8']);
      const [, style = ''] = /<style>([^]*)<\/style>/.exec(body) ?? [];
      const hash = createHash('sha256').update(style).digest('base64');
      expect(headers.get('content-security-policy')).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
      for (const [, href = ''] of body.matchAll(/ href="([^"]+)"/g)) {
        const { pathname, search } = new URL(href, service.url + path);
        const next = pathname + search;
        if (!seen.has(next) && !toSee.includes(next)) toSee.push(next);
      }
    }
    expect(seen.size).toBe(FILES.length);
  });

  it('are in the language that is wanted', async () => {
    const titleIn = async (path: string, accepted?: string): Promise<string | undefined> =>
      /<h2>(.*?)<\/h2>/.exec((await page(path, accepted ? { 'accept-language': accepted } : {})).body)?.[1];
    expect(await titleIn('/runbooks/DiskHigh', 'ja,en;q=0.5')).toBe('最初に見るもの');
    expect(await titleIn('/runbooks/DiskHigh?language=en', 'ja')).toBe('First look');
    expect(await titleIn('/runbooks/DiskHigh?language=xx&utm=mail', 'fr')).toBe('First look');
  });

  it.each(['/runbooks/NoSuchRule', '/runbooks/README', '/runbooks/ja', '/runbooks/..%2Fscopes', '/runbooks/__proto__'])(
    '%s is none',
    async (path) => {
      const { status, body } = await service.ask(path, { key: null, headers: HTML });
      expect([status, body['code']]).toEqual([404, 'runbook_not_found']);
    },
  );

  it('are what alerts lead to, in answers and in messages', async () => {
    const id = 'nobody-knows-its-price';
    const call = {
      id,
      timestamp: new Date(),
      provider: 'vllm',
      model: 'house-9b',
      usage: { inputTokens: 9, outputTokens: 9 },
    };
    expect((await service.ask('/api/v1/calls', { body: call })).status).toBe(200);
    const firing = async (): Promise<{ id: string; runbookUrl: string } | undefined> =>
      (await service.ask<Listed<{ id: string; runbookUrl: string }>>('/api/v1/alerts?state=firing')).body.items[0];
    await until('it fires', async () => (await firing()) !== undefined);
    const alert = await firing();
    expect(alert?.runbookUrl).toBe(`${service.url}/runbooks/UnpricedCalls`);
    const detail = await service.ask<{ runbookUrl: string }>(`/api/v1/alerts/${alert?.id ?? ''}`);
    expect(detail.body.runbookUrl).toBe(alert?.runbookUrl);
    await until('it is told', () => receiver.at('/slack').length > 0);
    const [message] = receiver.at('/slack');
    expect(message?.text).toContain(`<${service.url}/runbooks/UnpricedCalls|手順書>`);
    const { status, body } = await page('/runbooks/UnpricedCalls');
    expect([status, body.includes('<h1>UnpricedCalls</h1>')]).toEqual([200, true]);
  });

  it('name commands that there are, with options that they take', async () => {
    const helps = new Map<string, string>();
    const help = async (...words: string[]): Promise<string> => {
      const key = words.join(' ');
      const known = helps.get(key) ?? (await service.command(...words, '--help')).output;
      helps.set(key, known);
      return known;
    };
    const isListed = (text: string, word: string): boolean => new RegExp(String.raw`^  ${word}\b`, 'm').test(text);
    const commands = CODE.filter((code) => code.startsWith('techsapo '));
    expect(commands.length).toBeGreaterThan(15);
    for (const command of commands) {
      const [, name = '', ...words] = command.split(' ');
      if (name.startsWith('-')) {
        expect([command, (await help()).includes(name)]).toEqual([command, true]);
        continue;
      }
      expect([command, isListed(await help(), name)]).toEqual([command, true]);
      const [second] = words;
      const own = await help(name);
      const hasParts = own.includes('\nCommands:');
      if (hasParts) expect([command, isListed(own, second ?? '')]).toEqual([command, true]);
      if (name === 'repair') expect([command, new RegExp(`[ \n]${second}[,\n]`).test(own)]).toEqual([command, true]);
      const text = hasParts ? await help(name, second ?? '') : own;
      for (const option of words.filter((word) => word.startsWith('--'))) {
        expect([command, isListed(text, option)]).toEqual([command, true]);
      }
    }
  });

  it('name requests that there are, with parameters that they take', async () => {
    const { body } = await service.ask<{ paths: Record<string, Operations> }>('/api/openapi.json');
    const paths = new Map(Object.entries(body.paths).map(([path, operations]) => [templateOf(path), operations]));
    const requests = CODE.flatMap((code) => {
      const [, method = '', path = '', query = ''] = /^(GET|POST|PUT|DELETE) ([^?\s]+)(?:\?(\S+))?$/.exec(code) ?? [];
      return path === '' || path.includes('…') ? [] : [{ code, method, path, query }];
    });
    expect(requests.length).toBeGreaterThan(60);
    const wrong: string[] = [];
    for (const { code, method, path, query } of requests) {
      const operation = paths.get(templateOf(path))?.[method.toLowerCase()];
      const taken = (operation?.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name);
      const isKnown =
        operation !== undefined && [...new URLSearchParams(query).keys()].every((name) => taken.includes(name));
      if (!isKnown) wrong.push(code);
      if (!isKnown || method !== 'GET' || /[{…]/.test(path + query)) continue;
      const { status, body: told } = await service.ask(path + (query === '' ? '' : `?${query}`));
      if (status >= 500 || told['code'] === 'invalid_request') wrong.push(code);
    }
    expect(wrong).toEqual([]);
  });

  it('name series that there are', async () => {
    const sources = ['src/metrics', 'src/features/exposition'].flatMap((folder) =>
      readdirSync(join(ROOT, folder)).map((file) => readFileSync(join(ROOT, folder, file), 'utf8')),
    );
    const { body } = await service.ask<string>('/metrics');
    const isThere = (name: string): boolean =>
      body.includes(`# TYPE ${name} `) || sources.some((source) => source.includes(`'${name}'`));
    const names = CODE.filter((code) => !code.startsWith('techsapo ')).flatMap(
      (code) => code.match(/\b(techsapo|http|db|process|nodejs)_[a-z0-9_]+\b/g) ?? [],
    );
    expect(names.length).toBeGreaterThan(30);
    const series = names.filter((name) => !FACT_NAMES.some((fact) => fact === name));
    const unknown = series.filter((name) => !isThere(name) && !isThere(name.replace(/_(bucket|sum|count)$/, '')));
    expect(unknown).toEqual([]);
  });
});
