import { jest } from '@jest/globals';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LogQuestion } from '../../src/domain/log/log-question.js';
import { LogLevels } from '../../src/telemetry/log-levels.js';
import { LogRing } from '../../src/telemetry/log-ring.js';
import { searchLogs, type LogPlace } from '../../src/telemetry/log-search.js';
import { PinoLogger } from '../../src/telemetry/logger.js';
import { within, type Work } from '../../src/telemetry/work.js';
import { SmallDisk } from '../harness/small-disk.mjs';
import { describeWithDisks } from '../harness/suites.js';

const MEGABYTE = 1024 * 1024;
/** Files tell since when they are written to: no line is older. */
const START_MS = Date.now() + 1_000;
const ANY: LogQuestion = {
  ...{ fromMs: null, toMs: null, level: null, text: null },
  ...{ requestId: null, traceId: null, worker: null, context: null },
};

const line = (at: number, message: string): string =>
  `${JSON.stringify({ level: 'info', time: new Date(START_MS + at).toISOString(), msg: message })}\n`;

const messagesOf = (lines: readonly string[]): string[] =>
  lines.map((text) => (JSON.parse(text) as { msg: string }).msg);

describe('The ring of the log', () => {
  let folder: string;
  let lost: number;
  let failures: string[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'techsapo-logs-'));
    [lost, failures] = [0, []];
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const ringIn = (place: string, ringBytes = MEGABYTE, worker = 'host-0'): LogRing =>
    new LogRing(
      { folder: place, worker, ringBytes },
      { failed: ({ message }) => failures.push(message), lost: (lines) => (lost += lines) },
    );

  const bytesIn = (place: string): number =>
    readdirSync(place).reduce((sum, name) => sum + statSync(join(place, name)).size, 0);

  const found = async (asked: Partial<LogQuestion> = {}, limit = 1_000): Promise<string[]> =>
    messagesOf((await searchLogs(folder, { ...ANY, ...asked }, { limit, places: null })).lines);

  it('never has more bytes than its bound, whatever comes at once, and has what came last', async () => {
    const ring = ringIn(folder);
    for (let at = 0; at < 100_000; at++) {
      ring.write(line(at, `line ${at}`));
      if (at % 5_000 === 0) {
        await nextTurn();
        expect(bytesIn(folder)).toBeLessThanOrEqual(MEGABYTE);
      }
    }
    await ring.settled();
    expect(bytesIn(folder)).toBeLessThanOrEqual(MEGABYTE);
    expect(bytesIn(folder)).toBeGreaterThan(MEGABYTE / 2);
    expect([(await found({}, 2)).at(0), lost, failures]).toEqual(['line 99999', 0, []]);
  });

  it('tells how many lines came faster than they could be written', async () => {
    const ring = ringIn(folder);
    const long = 'x'.repeat(30_000);
    for (let at = 0; at < 400; at++) ring.write(line(at, long));
    await ring.settled();
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(400);
  });

  it('has no line that would fill it, but says that there was one', async () => {
    const ring = ringIn(folder);
    ring.write(line(0, 'x'.repeat(100_000)));
    await ring.settled();
    expect(await found()).toEqual([
      expect.stringMatching(/^a line of 100\d{3} bytes stands in the standard output only$/),
    ]);
  });

  it('is read back from the newest line of all processes, in parts that leave nothing out', async () => {
    const [one, other] = [ringIn(folder), ringIn(folder, MEGABYTE, 'host-1')];
    for (let at = 0; at < 3_000; at++) (at % 3 === 0 ? one : other).write(line(at, `line ${at} ${'東京 '.repeat(9)}`));
    await Promise.all([one.settled(), other.settled()]);
    const all: string[] = [];
    let places: LogPlace[] | null = null;
    do {
      const part = await searchLogs(folder, ANY, { limit: 171, places });
      expect(part.lines.length).toBeLessThanOrEqual(171);
      all.push(...messagesOf(part.lines));
      places = part.places;
    } while (places);
    expect(all.map((text) => Number(text.split(' ')[1]))).toEqual(Array.from({ length: 3_000 }, (_, at) => 2_999 - at));
  });

  it('is read from its end where somebody asks for what would come after that', async () => {
    const ring = ringIn(folder);
    for (let at = 0; at < 3; at++) ring.write(line(at, `line ${at}`));
    await ring.settled();
    const [segment = ''] = readdirSync(folder);
    const part = { limit: 9, places: [{ segment, endBytes: Number.MAX_SAFE_INTEGER }] };
    const { lines, places } = await searchLogs(folder, ANY, part);
    expect([messagesOf(lines), places]).toEqual([['line 2', 'line 1', 'line 0'], null]);
  });

  it('finds lines by time, and by what they say', async () => {
    const ring = ringIn(folder);
    for (let at = 0; at < 500; at++) ring.write(line(at * 1_000, at % 100 === 7 ? `Odd ${at}` : `even ${at}`));
    await ring.settled();
    expect(await found({ text: 'odd' })).toEqual(['Odd 407', 'Odd 307', 'Odd 207', 'Odd 107', 'Odd 7']);
    const between = { fromMs: START_MS + 200_000, toMs: START_MS + 400_000 };
    expect(await found({ ...between, text: 'odd' })).toEqual(['Odd 307', 'Odd 207']);
    expect(await found({ level: 'error' })).toEqual([]);
  });

  it('passes over what was torn when a process was killed, and over files of others', async () => {
    const ring = ringIn(folder);
    for (let at = 0; at < 3; at++) ring.write(line(at, `line ${at}`));
    await ring.settled();
    const [name = ''] = readdirSync(folder);
    appendFileSync(join(folder, name), line(9, 'torn').slice(0, 50));
    writeFileSync(join(folder, 'notes.txt'), line(9, 'not mine'));
    writeFileSync(join(folder, name.replace(/-\d+-host/, '-999999999-host')), '\n\n}\n{"level"');
    expect(await found()).toEqual(['line 2', 'line 1', 'line 0']);
  });

  it('is empty where nothing was ever kept', async () => {
    expect(await searchLogs(join(folder, 'none'), ANY, { limit: 9, places: null })).toEqual({
      ...{ lines: [], places: null, backTo: null },
    });
  });

  it('has what a process said that ended at once, and not a file of each that did', async () => {
    for (let at = 0; at < 250; at++) {
      const ring = ringIn(folder);
      ring.write(line(at, `line ${at}`));
      ring.end();
    }
    expect((await found({}, 2)).at(0)).toBe('line 249');
    expect(readdirSync(folder).length).toBeLessThanOrEqual(200);
  });

  it('goes on in another file where somebody took its own, and tells of no line that it has not', async () => {
    const ring = ringIn(folder);
    ring.write(line(0, 'before'));
    await ring.settled();
    const [name = ''] = readdirSync(folder);
    rmSync(join(folder, name));
    const now = performance.now();
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => now + 3_600_000);
    ring.write(line(1, 'after'));
    await ring.settled();
    clock.mockRestore();
    expect([await found(), lost, failures]).toEqual([['after'], 0, []]);
  });

  it('says once that it cannot write, and harms nobody', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const ring = ringIn(join(file, 'logs'));
    for (let at = 0; at < 10; at++) ring.write(line(at, 'x'));
    await ring.settled();
    for (let at = 0; at < 10; at++) ring.write(line(at, 'x'));
    await ring.settled();
    expect(failures).toEqual([expect.stringContaining('ENOTDIR')]);
  });

  describe('through the logger', () => {
    const SECRET = `tsk_0123456789AB_${'Zq7'.repeat(14)}`;
    const WORK: Work = {
      ...{ id: 'req-1', job: null, traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) },
      ...{ span: null, isOwnTelemetry: false, overAtMs: null },
    };
    const lines: Record<string, unknown>[] = [];
    const loggerOf = (most: number, levels = new LogLevels('info')): PinoLogger => {
      lines.length = 0;
      return new PinoLogger('host-0', levels, most, { write: (text) => lines.push(JSON.parse(text)) });
    };

    it('says which request or job a line is about, until that is long over', () => {
      const logger = loggerOf(0);
      within(WORK, () => logger.log('of a request', 'Http'));
      within({ ...WORK, job: 'outbox.sweep' }, () => logger.log('of a job', 'Jobs'));
      within({ ...WORK, overAtMs: performance.now() - 60_000 }, () => logger.log('of a timer', 'Timer'));
      expect(lines).toMatchObject([
        {
          level: 'info',
          msg: 'of a request',
          context: 'Http',
          worker: 'host-0',
          requestId: 'req-1',
          traceId: WORK.traceId,
        },
        { job: 'outbox.sweep', runId: 'req-1' },
        { msg: 'of a timer' },
      ]);
      expect(lines[1]).not.toHaveProperty('requestId');
      expect(lines[2]).not.toHaveProperty('requestId');
    });

    it('holds back what was said often enough, whatever ids stand in it, and says how much that was', () => {
      const logger = loggerOf(3);
      for (let at = 0; at < 50; at++) logger.error(`the call req_${at}f8a7c6b5d4e3f2 failed after ${at} ms`, 'Ledger');
      logger.error('something else', 'Ledger');
      logger.end();
      expect(lines.map(({ msg }) => msg)).toEqual([
        ...['0', '1', '2'].map((at) => `the call req_${at}f8a7c6b5d4e3f2 failed after ${at} ms`),
        'something else',
        expect.stringMatching(/^47 more lines of 10 s said the same and were held back: the call req_0f8/),
      ]);
      expect(lines.at(-1)).toMatchObject({ level: 'error', context: 'Ledger', repeats: 47 });
    });

    it('has no secret in it, wherever that stood, and the stack of an error', () => {
      const logger = loggerOf(0);
      logger.warn(`shown ${SECRET}`, { password: 'x', nested: { token: 'y', text: SECRET } }, 'Door');
      logger.error(new Error(`no ${SECRET}`), 'Door');
      logger.error('it failed', new Error('because'), 'Door');
      expect(JSON.stringify(lines)).not.toMatch(/Zq7|"x"|"y"/);
      expect(lines[1]).toMatchObject({ stack: expect.stringContaining('log-ring.test') });
      expect(lines[2]).toMatchObject({ msg: 'it failed', error: 'because', stack: expect.any(String) });
    });

    it('writes the levels that were set, of some parts others, until the time is over', () => {
      const levels = new LogLevels('warn');
      const logger = loggerOf(0, levels);
      const say = (): void => {
        lines.length = 0;
        for (const context of ['Ledger', 'Http']) {
          logger.debug('debug', context);
          logger.log('info', context);
          logger.error('error', context);
        }
      };
      say();
      expect(lines.map(({ msg }) => msg)).toEqual(['error', 'error']);
      levels.follow({ level: 'info', contexts: { Ledger: 'debug' }, untilMs: Date.now() + 60_000 });
      say();
      expect(lines.map(({ msg }) => msg)).toEqual(['debug', 'info', 'error', 'info', 'error']);
      levels.follow({ level: 'info', contexts: {}, untilMs: Date.now() - 1 });
      say();
      expect(lines.map(({ msg }) => msg)).toEqual(['error', 'error']);
    });

    it('says little of spans that a TechSapo sends of itself', () => {
      const logger = loggerOf(0);
      within({ ...WORK, isOwnTelemetry: true }, () => {
        logger.warn('no database', 'Intake');
        logger.error('a fault of ours', 'Intake');
      });
      expect(lines.map(({ msg }) => msg)).toEqual(['a fault of ours']);
    });
  });

  describeWithDisks('on a disk that is full', () => {
    it('loses the lines of that time, and writes again when there is room', async () => {
      const disk = SmallDisk.mount(2) as SmallDisk;
      const place = join(disk.folder, 'logs');
      const ring = ringIn(place);
      ring.write(line(0, 'before'));
      await ring.settled();
      disk.fill();
      for (let at = 0; at < 100; at++) ring.write(line(at, 'x'.repeat(9_000)));
      await ring.settled();
      expect(failures).toEqual([expect.stringContaining('ENOSPC')]);
      const whileFull = ringIn(place, MEGABYTE, 'host-2');
      whileFull.write(line(0, 'x'.repeat(9_000)));
      await whileFull.settled();
      expect(readdirSync(place)).toHaveLength(1);
      disk.clear();
      const again = ringIn(place, MEGABYTE, 'host-1');
      again.write(line(500, 'after'));
      await again.settled();
      const { lines } = await searchLogs(place, ANY, { limit: 1_000, places: null });
      expect(messagesOf(lines).filter((text) => !text.startsWith('x'))).toEqual(['after', 'before']);
      for (const name of readdirSync(place)) expect(readFileSync(join(place, name)).length).toBeLessThan(MEGABYTE);
      disk.remove();
    });
  });
});
