import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { WrongUse } from './client.js';
import { replay, type ReplayOptions } from './replay.js';

type Call = Record<string, unknown>;

const HEADER = 'TIMESTAMP,ContextTokens,GeneratedTokens';
const CSV = `${HEADER}\n2023-11-16 18:17:03.9799600,4808,10\n2023-11-16 18:17:04.0319600,3180,8\n`;
const OPENAI = { provider: 'openai', model: 'gpt-4o' };

describe('replay', () => {
  let folder: string;
  let server: Server;
  let received: Call[][];
  let written: string;
  let rejected: { index: number; code: string; message: string }[];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const calls = JSON.parse(Buffer.concat(pieces).toString()) as Call[];
        received.push(calls);
        const accepted = calls.length - rejected.length;
        if (accepted === 0) response.statusCode = 400;
        response.end(JSON.stringify({ accepted, updated: 0, duplicates: 0, rejected }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'techsapo-replay-'));
    received = [];
    rejected = [];
    written = '';
    const keep = (text: unknown): boolean => Boolean((written += String(text)));
    jest.spyOn(process.stdout, 'write').mockImplementation(keep);
    jest.spyOn(process.stderr, 'write').mockImplementation(keep);
  });

  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
  });

  function sent(name: string, content: string | Buffer, options: ReplayOptions = OPENAI): Promise<number> {
    const file = join(folder, name);
    writeFileSync(file, content);
    const { port } = server.address() as AddressInfo;
    return replay(file, { url: `http://127.0.0.1:${port}`, key: 'some-key', ...options });
  }

  async function callsOf(name: string, content: string | Buffer, options: ReplayOptions = OPENAI): Promise<Call[]> {
    received = [];
    expect(await sent(name, content, options)).toBe(0);
    return received.flat();
  }

  const idsOf = async (...given: Parameters<typeof callsOf>): Promise<unknown[]> =>
    (await callsOf(...given)).map(({ id }) => id);

  it('makes a call of every row', async () => {
    expect(await callsOf('hour.csv', CSV, { ...OPENAI, project: 'web' })).toEqual([
      {
        ...OPENAI,
        project: 'web',
        id: expect.stringMatching(/^replay-[0-9a-f]{16}-0$/),
        timestamp: '2023-11-16T18:17:03.979Z',
        usage: { inputTokens: 4808, outputTokens: 10 },
      },
      {
        ...OPENAI,
        project: 'web',
        id: expect.stringMatching(/^replay-[0-9a-f]{16}-1$/),
        timestamp: '2023-11-16T18:17:04.031Z',
        usage: { inputTokens: 3180, outputTokens: 8 },
      },
    ]);
    expect(written).toContain('2 calls sent');
    expect(written).toContain('2 accepted, 0 updated, 0 known already, 0 rejected');
  });

  it.each<[string, string]>([
    ['with a byte order mark', `\ufeff${CSV}`],
    ['with the line ends of Windows', CSV.replaceAll('\n', '\r\n')],
    ['without an end to its last line', CSV.trimEnd()],
    ['with empty lines', `${CSV.replaceAll('\n', '\n\n')}\n`],
    ['with spaces', CSV.replaceAll(',', ' , ')],
    [
      'with other columns, in another order',
      'GeneratedTokens,x,TIMESTAMP,ContextTokens\n10,?,2023-11-16 18:17:03,4808\n',
    ],
  ])('reads a CSV %s', async (_name, content) => {
    const [call] = await callsOf('hour.csv', content);
    expect(call).toMatchObject({ usage: { inputTokens: 4808, outputTokens: 10 } });
    expect(call?.['timestamp']).toMatch(/^2023-11-16T18:17:03(\.979)?Z$/);
  });

  it.each([
    ['2023-11-16 18:17:03', '2023-11-16T18:17:03Z'],
    ['2023-11-16 18:17:03.5', '2023-11-16T18:17:03.5Z'],
    ['2023-11-16T18:17:03.123456789Z', '2023-11-16T18:17:03.123Z'],
    ['2024-05-10 00:00:00.009930+00:00', '2024-05-10T00:00:00.009+00:00'],
    ['2024-05-10 09:00:00-03:30', '2024-05-10T09:00:00-03:30'],
    ['yesterday', 'yesterday'],
  ])('writes the time %s as %s', async (told, timestamp) => {
    const [call] = await callsOf('hour.csv', `${HEADER}\n${told},1,1\n`);
    expect(call?.['timestamp']).toBe(timestamp);
  });

  it('gives a row the same id whenever its content is the same, gzipped or not', async () => {
    const ids = await idsOf('hour.csv', CSV);
    expect(new Set(ids).size).toBe(2);
    expect(await idsOf('again.CSV', CSV)).toEqual(ids);
    expect(await idsOf('hour.csv.gz', gzipSync(CSV))).toEqual(ids);
    expect(await idsOf('hour.csv.gz', gzipSync(CSV, { level: 0 }))).toEqual(ids);
  });

  it.each<[string, string, ReplayOptions]>([
    ['content', `${CSV}2023-11-16 18:17:05,1,1\n`, OPENAI],
    ['model', CSV, { ...OPENAI, model: 'gpt-4.1' }],
    ['provider', CSV, { ...OPENAI, provider: 'azure' }],
  ])('gives rows other ids for another %s', async (_name, content, options) => {
    const ids = await idsOf('hour.csv', CSV);
    const others = await idsOf('hour.csv', content, options);
    expect(others.filter((id) => ids.includes(id))).toEqual([]);
  });

  it('sends five hundred at once, in order', async () => {
    const rows = Array.from({ length: 1201 }, (_, n) => `2023-11-16 18:17:03,${n},1`);
    const calls = await callsOf('hour.csv', [HEADER, ...rows].join('\n'));
    expect(received.map(({ length }) => length)).toEqual([500, 500, 201]);
    expect(calls.map(({ usage }) => (usage as { inputTokens: number }).inputTokens)).toEqual([...rows.keys()]);
  });

  it('sends the calls of NDJSON as they are, whatever the options are', async () => {
    const one = { id: 'a', timestamp: '2026-11-24T12:00:00Z', provider: 'x', model: 'y', tags: ['料金'] };
    const other = { id: 'b', colour: 'red' };
    const lines = `${JSON.stringify(one)}\r\n\n  \n${JSON.stringify(other)}`;
    expect(await callsOf('calls.ndjson', lines, { ...OPENAI, project: 'web' })).toEqual([one, other]);
    expect(await callsOf('calls.jsonl.gz', gzipSync(lines), {})).toEqual([one, other]);
  });

  it('sends nothing of a file that holds nothing', async () => {
    expect(await callsOf('none.csv', `${HEADER}\n`)).toEqual([]);
    expect(await callsOf('none.ndjson', '')).toEqual([]);
  });

  it('sends all calls also at their own pace', async () => {
    expect(await callsOf('hour.csv', CSV, { ...OPENAI, speed: '1000' })).toHaveLength(2);
  });

  it('names what was rejected, and fails', async () => {
    rejected = [{ index: 1, code: 'invalid_field', message: 'timestamp: Invalid' }];
    expect(await sent('hour.csv', CSV)).toBe(1);
    expect(written).toContain(
      '1 accepted, 0 updated, 0 known already, 1 rejected\n  1: invalid_field: timestamp: Invalid\n',
    );
  });

  it.each<[string, string, string | Buffer, ReplayOptions, string]>([
    ['a CSV without a model', 'a.csv', CSV, { provider: 'openai' }, 'a CSV needs --provider and --model'],
    ['a CSV without a provider', 'a.csv.gz', gzipSync(CSV), { model: 'm' }, 'a CSV needs --provider and --model'],
    [
      'a CSV without a column',
      'a.csv',
      CSV.replace('ContextTokens', 'Tokens'),
      OPENAI,
      'row 1 has nothing in the column ContextTokens',
    ],
    [
      'a CSV with a short row',
      'a.csv',
      `${CSV}2023-11-16 18:17:05,7\n`,
      OPENAI,
      'row 3 has nothing in the column GeneratedTokens',
    ],
    [
      'a CSV with an empty cell',
      'a.csv',
      `${HEADER}\n2023-11-16 18:17:05,,7\n`,
      OPENAI,
      'row 1 has nothing in the column ContextTokens',
    ],
    ['NDJSON with a bad line', 'a.ndjson', '{}\n\n{bad}\n', {}, 'line 3 is not JSON'],
    ['gzip that is none', 'a.csv.gz', CSV, OPENAI, 'cannot be read: incorrect header check'],
    [
      'gzip that ends early',
      'a.csv.gz',
      gzipSync(CSV).subarray(0, 40),
      OPENAI,
      'cannot be read: unexpected end of file',
    ],
    ['a speed of nothing', 'a.csv', CSV, { ...OPENAI, speed: '0' }, '--speed takes a number above 0'],
    ['a speed that is no number', 'a.csv', CSV, { ...OPENAI, speed: 'fast' }, '--speed takes a number above 0'],
    ['a patience below nothing', 'a.csv', CSV, { ...OPENAI, patience: '-1' }, '--patience takes a number of seconds'],
  ])('refuses %s', async (_name, file, content, options, message) => {
    const outcome = sent(file, content, options);
    await expect(outcome).rejects.toThrow(message);
    await expect(outcome).rejects.toBeInstanceOf(WrongUse);
    expect(received).toEqual([]);
  });

  it('refuses a file that is not there', async () => {
    await expect(replay(join(folder, 'none.csv'), OPENAI)).rejects.toBeInstanceOf(WrongUse);
  });

  it('goes on after a batch of which nothing was taken, and counts what was refused from the beginning of the file', async () => {
    rejected = [{ index: 0, code: 'invalid_field', message: 'no' }];
    const rows = Array.from({ length: 501 }, () => '2023-11-16 18:17:03,1,1');

    expect(await sent('hour.csv', [HEADER, ...rows].join('\n'))).toBe(1);
    expect(written).toContain('501 calls sent');
    expect(written).toContain('499 accepted, 0 updated, 0 known already, 2 rejected');
    expect(written).toContain('  0: invalid_field: no\n  500: invalid_field: no');
  });
});
