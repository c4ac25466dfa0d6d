import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Service } from '../harness/service.js';

interface Series {
  points: {
    at: string;
    value: number | null;
    score: number;
    reason: string;
    sign: string | null;
    expected: number | null;
    low: number | null;
    high: number | null;
  }[];
}

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 96 * QUARTER_MS;
const CLI = join(__dirname, '..', '..', 'dist', 'cli.js');

describe('Anomalies by HTTP', () => {
  const nowMs = Math.floor(Date.now() / QUARTER_MS) * QUARTER_MS;
  let service: Service;

  beforeAll(async () => {
    service = await Service.start();
    for (let fromMs = nowMs - 2 * DAY_MS; fromMs < nowMs; fromMs += DAY_MS / 4) {
      const calls = [];
      for (let atMs = fromMs; atMs < fromMs + DAY_MS / 4; atMs += QUARTER_MS) {
        const many = atMs >= nowMs - 2 * QUARTER_MS ? 70 : 6 + ((atMs / QUARTER_MS) % 3);
        for (let each = 0; each < many; each++) {
          const timestamp = new Date(atMs + each * 1_000).toISOString();
          calls.push({ id: `${atMs}-${each}`, timestamp, project: 'shop', provider: 'openai', model: 'gpt-4o' });
        }
      }
      expect((await service.ask('/api/v1/calls', { body: calls })).status).toBe(200);
    }
  });

  afterAll(() => service.remove());

  it('tell a series beside what was expected of it, and that it is being learned', async () => {
    const query = 'project=shop&by=model&subject=openai/gpt-4o&kind=calls';
    const from = new Date(nowMs - 2 * DAY_MS).toISOString();
    const { status, body } = await service.ask<Series>(`/api/v1/anomalies/series?${query}&from=${from}`);
    expect(status).toBe(200);
    expect(body.points).toHaveLength(192);
    expect(body.points[0]).toMatchObject({ at: from, reason: 'learning', low: null });
    expect(body.points[150]).toMatchObject({ reason: 'usual' });
    expect(body.points.slice(-2)).toMatchObject([
      { value: 70, reason: 'anomaly', sign: 'value' },
      { reason: 'anomaly' },
    ]);
    const { high } = body.points[191] ?? { high: null };
    expect(high).toBeGreaterThan(8);
    expect(high).toBeLessThan(70);
  });

  it('are asked for one thing at a time, within the project that a key sees', async () => {
    const refusals: [query: string, code: string][] = [
      ['by=model&subject=openai/gpt-4o&kind=calls', 'project_needed'],
      ['project=shop&by=key&subject=k&kind=calls', 'wrong_project'],
      ['project=shop&by=project&subject=shop&kind=accuracy_drift', 'invalid_request'],
      ['project=shop&by=project&subject=shop&kind=cost&from=2020-01-01T00:00:00Z', 'invalid_range'],
      ['project=shop&by=project&subject=shop&kind=cost&from=2099-01-01T00:00:00Z', 'invalid_range'],
    ];
    for (const [query, code] of refusals) {
      const { body } = await service.ask(`/api/v1/anomalies/series?${query}`);
      expect([query, body['code']]).toEqual([query, code]);
    }
    const wanted = { name: 'test', scopes: ['read'], project: 'office' };
    const { body: made } = await service.ask<{ key: string }>('/api/v1/keys', { body: wanted });
    const foreign = '/api/v1/anomalies/series?project=shop&by=project&subject=shop&kind=cost';
    expect((await service.ask(foreign, { key: made.key })).status).toBe(403);
    const { body: none } = await service.ask<Series>(
      '/api/v1/anomalies/series?project=shop&by=feature&subject=nothing&kind=cost',
    );
    expect(none.points).toEqual([]);
    const turned = 'from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z';
    expect((await service.ask(`/api/v1/anomalies?${turned}`)).body['code']).toBe('invalid_range');
    expect((await service.ask('/api/v1/anomalies?kind=error_rate')).body).toEqual({ items: [], nextCursor: null });
  });
});

describe('techsapo detect', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'techsapo-detect-'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  const run = async (file: string): Promise<{ code: number | null; output: string; errors: string }> => {
    const running = spawn(process.execPath, [CLI, 'detect', file]);
    const told = { code: null as number | null, output: '', errors: '' };
    running.stdout.on('data', (chunk) => (told.output += String(chunk)));
    running.stderr.on('data', (chunk) => (told.errors += String(chunk)));
    told.code = await new Promise((resolve) => running.once('close', resolve));
    return told;
  };

  it('writes a score for each point of a file, and finds what is out of the usual', async () => {
    const file = join(folder, 'series.csv');
    const rows = Array.from({ length: 900 }, (_, index) => {
      const time = new Date(Date.UTC(2026, 0, 5) + index * 300_000).toISOString().slice(0, 19).replace('T', ' ');
      return `${time},${index === 800 ? 300 : index === 600 ? 'NaN' : 100 + 20 * Math.sin(index / 45.8) + ((index * 7) % 5)}`;
    });
    writeFileSync(file, `timestamp,value\n${rows.join('\n')}\n`);
    const { code, output } = await run(file);

    expect(code).toBe(0);
    const lines = output.trimEnd().split('\n');
    expect(lines[0]).toBe('timestamp,value,score,anomaly');
    expect(lines).toHaveLength(901);
    expect(lines[601]).toBe(`${rows[600]},0.000000,0`);
    const found = lines.filter((line) => line.endsWith(',1'));
    expect(found.some((line) => line.startsWith(`${rows[800]},0.`))).toBe(true);
    expect(found.length).toBeLessThan(10);
  });

  it('writes each point before the next has come', async () => {
    const running = spawn(process.execPath, [CLI, 'detect', '-']);
    const lines = createInterface({ input: running.stdout })[Symbol.asyncIterator]();
    running.stdin.write('timestamp,value\n');
    expect((await lines.next()).value).toBe('timestamp,value,score,anomaly');
    for (const row of ['1,5', '2,6.5']) {
      running.stdin.write(`${row}\n`);
      expect((await lines.next()).value).toBe(`${row},0.000000,0`);
    }
    running.stdin.end();
    expect(await new Promise((resolve) => running.once('close', resolve))).toBe(0);
  });

  const wrong: [text: string, message: string][] = [
    ['timestamp,value\n1,2\n2,many\n', 'line 3: "many" is no number'],
    ['time,value\n1,2\n', 'line 1: the header has to name the columns timestamp and value'],
    ['', 'line 1: a header with timestamp and value is missing'],
  ];
  it.each(wrong)('refuses %j by its line', async (text, message) => {
    const file = join(folder, 'wrong.csv');
    writeFileSync(file, text);
    const { code, errors } = await run(file);
    expect([code, errors]).toEqual([2, expect.stringContaining(message)]);
  });

  it('refuses a file that is not there', async () => {
    expect(await run(join(folder, 'nowhere.csv'))).toMatchObject({
      code: 2,
      errors: expect.stringContaining('cannot be read'),
    });
  });
});
