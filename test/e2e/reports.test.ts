import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock } from '../../src/config/clock.js';
import type { ReportFacts } from '../../src/domain/report/report-facts.js';
import { latestSettled, periodOf } from '../../src/domain/report/report.js';
import { DAY_MS } from '../../src/domain/period.js';
import { Database } from '../../src/storage/database.js';
import { SecurityEvents } from '../../src/storage/security/security-events.js';
import { onlyAlerts } from '../harness/only-alerts.js';
import { until } from '../harness/processes.mjs';
import { MailReceiver, PostReceiver } from '../harness/receivers.js';
import { reportedWeek } from '../harness/reported-week.js';
import { Service } from '../harness/service.js';

interface Send {
  channelId: string;
  channelName: string | null;
  state: string;
  reason: string | null;
  attempts: number;
  lastError: string | null;
}
interface Report {
  id: string;
  kind: string;
  period: { from: string; to: string };
  isSoFar: boolean;
  madeAt: string;
  sends: Send[];
  facts: ReportFacts;
  document: { title: string; headlines: string[]; sections: { id: string; charts: { id: string }[] }[] };
}
interface Listed<Item> {
  items: Item[];
  nextCursor: string | null;
}
type Usage = ReportFacts['spend']['total'];

const ZONE = 'Asia/Tokyo';
const SIGNATURES = { png: '89504e47', pdf: '25504446' };

describe('Reports by HTTP', () => {
  let service: Service;
  let mails: MailReceiver;
  let posts: PostReceiver;
  let report: Report;
  let facts: ReportFacts;
  const week = latestSettled('weekly', Date.now(), ZONE);
  const span = `from=${iso(week.fromMs)}&to=${iso(week.toMs)}`;

  beforeAll(async () => {
    [mails, posts] = [await MailReceiver.start(), await PostReceiver.start()];
    service = await Service.start('sqlite', {
      ...onlyAlerts(),
      ...{ REPORTING_TIMEZONE: ZONE, SMTP_URL: mails.url, ALLOWED_WEBHOOK_HOSTS: '127.0.0.1' },
    });
    const { calls, bounces } = reportedWeek(week.fromMs);
    expect((await service.ask('/api/v1/calls', { body: calls })).status).toBe(200);
    for (const body of bounces) expect((await service.ask('/api/v1/wall-bounces', { body })).status).toBe(200);
    for (const [name, amount] of [
      ['narrow', '0.5'],
      ['wide', '1000'],
    ]) {
      const body = { name, amount, period: 'week', timezone: ZONE };
      expect((await service.ask('/api/v1/budgets', { body })).status).toBe(201);
    }
    const slo = { name: 'providers', indicator: 'provider_success', objective: 0.95 };
    expect((await service.ask('/api/v1/slos', { body: slo })).status).toBe(201);
    const database = await Database.open(service.place.environment);
    const guesses = { minuteMs: week.fromMs, kind: 'unknown_key', source: '203.0.113.7', keyId: '', times: 3 } as const;
    await new SecurityEvents(database, new Clock()).add([guesses]);
    await database.onApplicationShutdown();
    report = await make({ kind: 'weekly' });
    facts = report.facts;
  });

  afterAll(async () => {
    await service.remove();
    await mails.remove();
    await posts.remove();
  });

  const get = async <Body>(path: string): Promise<Body> => {
    const { status, body } = await service.ask<Body>(`/api/v1/${path}`);
    expect([path, status]).toEqual([path, 200]);
    return body;
  };

  async function make(body: object): Promise<Report> {
    const answer = await service.ask<Report>('/api/v1/reports', { body });
    expect(answer.status).toBe(201);
    return answer.body;
  }

  const channel = async (told: object): Promise<string> => {
    const { status, body } = await service.ask<{ id: string }>('/api/v1/channels', { body: told });
    expect(status).toBe(201);
    return body.id;
  };

  const keyFor = async (...scopes: string[]): Promise<string> => {
    const { body } = await service.ask<{ key: string }>('/api/v1/keys', { body: { name: 'test', scopes } });
    return body.key;
  };

  it('tell of the week that is over what usage tells, by the day and by provider', async () => {
    expect(report).toMatchObject({
      kind: 'weekly',
      isSoFar: false,
      period: { from: iso(week.fromMs), to: iso(week.toMs) },
    });
    const { total } = await get<{ total: Usage }>(`usage?${span}`);
    expect(total).toMatchObject(facts.spend.total);
    expect(facts.spend.total.unpricedCalls).toBeGreaterThan(0);
    const before = await get<{ total: Usage }>(`usage?from=${iso(week.fromMs - 7 * DAY_MS)}&to=${iso(week.fromMs)}`);
    expect(before.total).toMatchObject(facts.spend.before);

    const days = await get<{ rows: (Usage & { bucket: string })[] }>(`usage?${span}&interval=day&timezone=${ZONE}`);
    expect(
      facts.spend.steps.map(({ from, calls, errors, costUsd, latencyP95Ms }) => [
        from,
        calls,
        errors,
        costUsd,
        latencyP95Ms,
      ]),
    ).toEqual(
      days.rows.map(({ bucket, calls, errors, costUsd, latencyMs }) => [bucket, calls, errors, costUsd, latencyMs.p95]),
    );
    const rows = await get<{ rows: (Usage & { bucket: string; group: { provider: string } })[] }>(
      `usage?${span}&interval=day&timezone=${ZONE}&groupBy=provider`,
    );
    for (const { from, providers, restUsd } of facts.spend.steps) {
      const named = rows.rows.filter(({ bucket }) => bucket === from);
      for (const { provider, costUsd } of providers) {
        expect([from, provider, costUsd]).toEqual([
          from,
          provider,
          named.find(({ group }) => group.provider === provider)?.costUsd,
        ]);
      }
      expect(Number(restUsd)).toBe(0);
    }
  });

  it('tell of providers what usage and their timelines tell', async () => {
    const { rows } = await get<{ rows: (Usage & { group: { provider: string } })[] }>(`usage?${span}&groupBy=provider`);
    expect(facts.providers.items).toHaveLength(rows.length);
    for (const { provider, usage, availability, degradedHours, outageHours } of facts.providers.items) {
      expect(rows.find(({ group }) => group.provider === provider)).toMatchObject(usage);
      const timeline = await get<{ total: { successRate: number }; buckets: { state: string }[] }>(
        `providers/${provider}/timeline?${span}&interval=hour&timezone=${ZONE}`,
      );
      expect(timeline.total.successRate).toBe(availability);
      const hoursOf = (state: string): number => timeline.buckets.filter((bucket) => bucket.state === state).length;
      expect([degradedHours, outageHours]).toEqual([hoursOf('degraded'), hoursOf('outage')]);
    }
    expect(facts.providers.items.find(({ provider }) => provider === 'anthropic')?.outageHours).toBe(3);
  });

  it('tell what changed, how far budgets are used, and which objectives were met, as the API does', async () => {
    for (const { by, movers } of facts.movers) {
      const told = await get<{
        movers: {
          value: string;
          changeUsd: string;
          before: { costUsd: string | null; unpricedCalls: number };
          after: { costUsd: string | null; unpricedCalls: number };
        }[];
      }>(`movers?${span}&by=${by}&limit=5`);
      expect(movers).toEqual(
        told.movers.map(({ value, changeUsd, before, after }) => ({
          ...{ value, changeUsd, beforeUsd: before.costUsd, afterUsd: after.costUsd },
          ...{ beforeUnpricedCalls: before.unpricedCalls, afterUnpricedCalls: after.unpricedCalls },
        })),
      );
    }
    expect(facts.budgets.items.map(({ name, state }) => [name, state])).toEqual([
      ['narrow', 'over_budget'],
      ['wide', 'within'],
    ]);
    for (const { id, expectedUsd, ...item } of facts.budgets.items) {
      const { name, timezone, ...told } = item;
      expect(timezone).toBe(ZONE);
      const standing = await get<{ forecast: { expectedUsd: string } | null }>(
        `budgets/${id}/standing?at=${iso(week.toMs - 1)}`,
      );
      expect(standing).toMatchObject(told);
      expect([name, standing.forecast?.expectedUsd ?? null]).toEqual([name, expectedUsd]);
    }
    for (const { id, good, total, sli, isMet, objective, remaining } of facts.slos.items) {
      const course = await get<{ points: { from: string; good: number; total: number; remaining: number | null }[] }>(
        `slos/${id}/history?${span}&interval=day`,
      );
      const within = course.points.filter(({ from }) => from >= iso(week.fromMs));
      const sum = (of: 'good' | 'total'): number => within.reduce((all, point) => all + point[of], 0);
      expect([id, good, total, remaining]).toEqual([id, sum('good'), sum('total'), course.points.at(-1)?.remaining]);
      expect(isMet).toBe(sli === null ? null : sli >= objective);
    }
    expect(facts.slos.items.find(({ name }) => name === 'providers')?.isMet).toBe(false);
    expect(facts.slos.missed).toBe(facts.slos.items.filter(({ isMet }) => isMet === false).length);
  });

  it('tell of incidents, wall-bounces, the door and cheaper models what the API tells', async () => {
    const { from, total } = await get<{ from: string; total: object }>(`wall-bounces/summary?${span}&interval=hour`);
    expect([from, total]).toEqual([iso(week.fromMs), expect.objectContaining(facts.quality.total)]);
    expect(facts.quality.total).toMatchObject({ analyses: 7, successRate: expect.closeTo(5 / 7, 9) });
    const { span: looked, items } = facts.recommendations;
    const advised = await get<{ items: { recommended: { savingMonthUsd: string } | null }[] }>(
      `recommendations?from=${looked.from}&to=${looked.to}`,
    );
    expect(items.map(({ savingMonthUsd }) => savingMonthUsd)).toEqual(
      advised.items.flatMap(({ recommended }) => recommended?.savingMonthUsd ?? []),
    );
    const door = await get<{ totals: object }>(`security?${span}`);
    expect(facts.security).toEqual({ knownFrom: iso(week.fromMs), totals: door.totals, findings: 0 });
    expect(door.totals).toEqual({ unknown_key: 3 });
    const figures = await get<{ incidents: number; open: number }>(`incidents/figures?${span}`);
    expect(facts.incidents.figures).toMatchObject({ incidents: figures.incidents, open: figures.open });
  });

  it('of a period that goes on tell it so far, beside as much of the one before', async () => {
    // In one of them at least half an hour of the day is over.
    const timezone = new Date().getUTCHours() < 12 ? 'Etc/GMT-12' : 'UTC';
    const daily = await make({ kind: 'daily', at: iso(Date.now()), timezone });
    const { period, before } = daily.facts;
    expect([daily.isSoFar, daily.kind, Date.parse(period.to) <= Date.now()]).toEqual([true, 'daily', true]);
    expect(Date.parse(before.to) - Date.parse(before.from)).toBe(Date.parse(period.to) - Date.parse(period.from));
  });

  it('of a month come to what the statement of the month comes to', async () => {
    const month = periodOf('monthly', week.fromMs, ZONE);
    const monthly = await make({ kind: 'monthly', at: iso(week.fromMs) });
    const name = new Date(month.fromMs + 9 * 3_600_000).toISOString().slice(0, 7);
    const statement = await get<{ total: { amountUsd: string } }>(`statements/${name}`);
    expect(Number(monthly.facts.spend.total.costUsd)).toBe(Number(statement.total.amountUsd));
  });

  it('are made once of a time that is over, and stay as they were when calls come late', async () => {
    const late = {
      id: 'late',
      timestamp: iso(week.fromMs + 1),
      provider: 'openai',
      model: 'gpt-4o',
      usage: { inputTokens: 9, outputTokens: 9 },
    };
    expect((await service.ask('/api/v1/calls', { body: late })).status).toBe(200);
    const again = await make({ kind: 'weekly', at: iso(week.fromMs).slice(0, 10), timezone: ZONE, language: 'ja' });
    const other = await make({ kind: 'weekly', at: iso(week.toMs - 1) });
    expect([again.facts.period, other.id, other.facts]).toEqual([expect.anything(), report.id, facts]);
    expect(await make({ kind: 'weekly', language: 'ja' })).toMatchObject({
      id: report.id,
      document: { title: '週次レポート' },
    });
    const { items } = await get<Listed<Report>>('reports?kind=weekly&limit=1');
    expect(items).toHaveLength(1);
    const all: string[] = [];
    for (let cursor = ''; ;) {
      const page = await get<Listed<Report>>(`reports?limit=1${cursor && `&cursor=${cursor}`}`);
      all.push(...page.items.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(all).toContain(report.id);
    expect(new Set(all).size).toBe(all.length);
  });

  it('are files: HTML, Markdown, and PDF whose pages can be drawn, in English and Japanese', async () => {
    const read = async (form: string, language: string): Promise<Buffer> => {
      const headers = { authorization: 'Bearer test-admin-key' };
      const response = await fetch(`${service.url}/api/v1/reports/${report.id}/report.${form}?language=${language}`, {
        headers,
      });
      expect(response.status).toBe(200);
      return Buffer.from(await response.arrayBuffer());
    };
    expect((await read('html', 'ja')).toString()).toMatch(/<html lang="ja">[^]*週次レポート[^]*data:image\/svg\+xml/);
    expect((await read('md', 'en')).toString()).toMatch(/^# Weekly report: [^]*## Spend[^]*\| openai \|/);
    for (const language of ['en', 'ja']) pagesOf(await read('pdf', language), language);
  });

  it('are sent by e-mail with pictures and PDF, and to chats in short, once to each channel', async () => {
    const target = { kind: 'email', to: ['boss@example.org'] };
    const ids = [
      await channel({ name: 'boss', target, language: 'ja' }),
      await channel({ name: 'team', target: { kind: 'slack', url: `${posts.url}/slack` } }),
      await channel({ name: 'game', target: { kind: 'discord', url: `${posts.url}/discord` } }),
      await channel({ name: 'work', target: { kind: 'teams', url: `${posts.url}/teams` } }),
      await channel({ name: 'hook', target: { kind: 'webhook', url: `${posts.url}/hook`, secret: null } }),
    ];
    const send = () => service.ask<Report>(`/api/v1/reports/${report.id}/send`, { body: { channels: ids } });
    expect((await Promise.all([send(), send()])).map(({ status }) => status)).toEqual([202, 202]);
    await until('all is sent', async () => {
      const { sends } = await get<Report>(`reports/${report.id}`);
      return sends.length === 5 && sends.every(({ state }) => state === 'sent');
    });
    await send();
    expect(posts.posted.map(({ path }) => path).sort()).toEqual(['/discord', '/hook', '/slack', '/teams']);
    expect(mails.mails).toHaveLength(1);
    const [mail] = mails.mails;
    expect(mail?.subject).toMatch(/^TechSapo 週次レポート: /);
    expect(mail?.text).toMatch(/^週次レポート: [^]*\n== 費用 ==\n/);
    expect(mail?.text).not.toContain('\\');
    // The parser puts the pictures where the HTML names them, and leaves the name of what did not come.
    const html = typeof mail?.html === 'string' ? mail.html : '';
    expect(html).toMatch(/<h1[^>]*>週次レポート<\/h1>/);
    expect(html).not.toContain('cid:');
    expect(html.match(/src="data:image\/png;base64,/g)).toHaveLength(
      report.document.sections.flatMap(({ charts }) => charts).length,
    );
    const files = mail?.attachments.map(({ contentType, content, cid }) => [
      contentType,
      content.toString('hex', 0, 4),
      cid !== undefined,
    ]);
    expect(files?.filter(([type]) => type === 'image/png')).toEqual(
      report.document.sections.flatMap(({ charts }) => charts).map(() => ['image/png', SIGNATURES.png, true]),
    );
    expect(files?.filter(([type]) => type === 'application/pdf')).toEqual([['application/pdf', SIGNATURES.pdf, false]]);
    const hook = JSON.parse(posts.at('/hook')[0]?.text ?? '{}') as { data: { facts: ReportFacts } };
    expect(hook.data.facts).toEqual(facts);
    expect(posts.at('/slack')[0]?.text).toContain('Weekly report');
  });

  it('that nobody takes are given up where that is said, and can be sent again', async () => {
    posts.reply = ({ path }) => ({ status: path === '/refuses' ? 400 : 200 });
    const id = await channel({
      name: 'refuses',
      target: { kind: 'webhook', url: `${posts.url}/refuses`, secret: null },
    });
    const send = () => service.ask<Report>(`/api/v1/reports/${report.id}/send`, { body: { channels: [id] } });
    const became = (state: string) =>
      until(`it is ${state}`, async () => {
        const { sends } = await get<Report>(`reports/${report.id}`);
        const own = sends.find(({ channelId }) => channelId === id);
        return own?.state === state && own;
      });
    await send();
    expect(await became('dead')).toMatchObject({
      channelName: 'refuses',
      reason: 'refused',
      lastError: expect.stringContaining('400'),
    });
    const { items } = await get<Listed<{ job: string; state: string }>>('jobs/failed');
    expect(items).toEqual([expect.objectContaining({ job: 'reports.send' })]);
    posts.reply = () => ({ status: 200 });
    await send();
    await became('sent');
    expect((await get<Listed<object>>('jobs/failed')).items).toEqual([]);
  });

  it('are for whom they are for: the door is for those who run the service, making and sending is not for readers', async () => {
    const [reader, finance] = [await keyFor('read'), await keyFor('read', 'finance')];
    const asked = async (key: string, path: string, body?: object) =>
      service.ask<Report & { code: string }>(`/api/v1/${path}`, { key, ...(body ? { body } : {}) });
    expect((await asked(reader, `reports/${report.id}`)).body.facts.security).toBeNull();
    expect((await asked(reader, 'reports', { kind: 'weekly' })).body.code).toBe('missing_scope');
    expect((await asked(finance, 'reports', { kind: 'weekly' })).body.id).toBe(report.id);
    expect((await asked(finance, `reports/${report.id}/send`, { channels: ['x'] })).body.code).toBe('missing_scope');
    const refused: [string, object, string][] = [
      [`reports/${report.id}/send`, { channels: ['nobody'] }, 'channel_not_found'],
      ['reports/none/send', { channels: ['nobody'] }, 'report_not_found'],
      ['reports', { kind: 'yearly' }, 'invalid_request'],
      ['reports', { kind: 'daily', timezone: 'Mars/Base' }, 'invalid_request'],
      ['reports', { kind: 'daily', at: iso(Date.now() + 3 * DAY_MS) }, 'period_not_begun'],
      ['report-schedules', { name: 'x', kind: 'daily', timezone: ZONE, hour: 24 }, 'invalid_request'],
      ['report-schedules', { name: 'x', kind: 'daily', timezone: ZONE, channels: ['nobody'] }, 'channel_not_found'],
    ];
    for (const [path, body, code] of refused) {
      expect([path, (await service.ask<{ code: string }>(`/api/v1/${path}`, { body })).body.code]).toEqual([
        path,
        code,
      ]);
    }
  });

  it('are made by schedules, which are made, changed and deleted', async () => {
    const body = { name: 'Monday', kind: 'weekly', timezone: ZONE, hour: 9 };
    const made = await service.ask<{ id: string; nextAt: string }>('/api/v1/report-schedules', { body });
    expect([made.status, Date.parse(made.body.nextAt) > Date.now()]).toEqual([201, true]);
    expect((await service.ask<{ code: string }>('/api/v1/report-schedules', { body })).body.code).toBe('name_taken');
    const changed = await service.ask(`/api/v1/report-schedules/${made.body.id}`, {
      method: 'PUT',
      body: { ...body, enabled: false },
    });
    expect(changed.body).toMatchObject({ enabled: false, nextAt: null });
    expect((await get<Listed<object>>('report-schedules')).items).toHaveLength(1);
    expect((await service.ask(`/api/v1/report-schedules/${made.body.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await service.ask(`/api/v1/report-schedules/${made.body.id}`, { method: 'DELETE' })).status).toBe(404);
  });

  it('are asked for on the command line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'techsapo-report-'));
    const file = join(folder, 'week.pdf');
    const written = await service.command('report', 'weekly', '--timezone', ZONE, '--format', 'pdf', '--output', file);
    expect([written.code, readFileSync(file).toString('hex', 0, 4)]).toEqual([0, SIGNATURES.pdf]);
    rmSync(folder, { recursive: true });
    const shown = await service.command('report', 'weekly', '--timezone', ZONE, '--language', 'ja');
    expect([shown.code, shown.output]).toEqual([0, expect.stringContaining('# 週次レポート')]);
    expect((await service.command('report', 'yearly')).code).toBe(2);
    expect((await service.command('report', 'daily', '--at', '2999-01-01')).code).toBe(1);
  });
});

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}

/** Where poppler is installed its pages are drawn, and each has something on it. */
function pagesOf(pdf: Buffer, name: string): void {
  expect(pdf.toString('latin1')).toMatch(/^%PDF-1\.[^]*%%EOF\s*$/);
  const folder = mkdtempSync(join(tmpdir(), 'techsapo-pdf-'));
  try {
    writeFileSync(join(folder, `${name}.pdf`), pdf);
    const { status, error } = spawnSync('pdftotext', [join(folder, `${name}.pdf`), '-'], { encoding: 'utf8' });
    if (error) return void process.stderr.write('pdftotext is not installed: the words of the PDF are not read\n');
    const { stdout } = spawnSync('pdftotext', [join(folder, `${name}.pdf`), '-'], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, expect.stringContaining(name === 'ja' ? '費用の変動' : 'What changed')]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
