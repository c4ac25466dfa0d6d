import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';
import { describeWithMariadb } from '../harness/suites.js';

const WORKERS = 4;
const SCRAPES = 200;

type Series = Map<string, number>;

function seriesIn(text: string): Series {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const series = lines.map((line): [string, number] => {
    const space = line.lastIndexOf(' ');
    return [line.slice(0, space), Number(line.slice(space + 1))];
  });
  const found = new Map(series);
  expect(found.size).toBe(series.length);
  return found;
}

/** The names of series that only ever rise, unless the process that they are of starts anew. */
function risingIn(text: string): RegExp {
  const names = [...text.matchAll(/^# TYPE (\S+) (?:counter|histogram)$/gm)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(20);
  return new RegExp(`^(${names.join('|')})(_bucket|_count|_sum)?\\{`);
}

const isOfLedger = (series: string): boolean => /^techsapo_(llm|provider|unpriced)/.test(series);

describeWithMariadb('Several workers on one database', () => {
  let workers: Service[];

  beforeAll(async () => {
    const first = await Service.start('mariadb', { WORKER_NAME: 'w0' });
    const { DATABASE_URL = '' } = first.place.variables;
    const others = Array.from({ length: WORKERS - 1 }, (_, n) =>
      Service.start('sqlite', { DATABASE_URL, WORKER_NAME: `w${n + 1}` }),
    );
    workers = [first, ...(await Promise.all(others))];
  });

  afterAll(async () => {
    for (const worker of [...workers].reverse()) await worker.remove();
  });

  const scrape = async (worker = 0): Promise<Series> =>
    seriesIn((await (workers[worker] as Service).ask<string>('/metrics')).body);

  const namesIn = (series: Series): string[] => {
    const of = [...series.keys()].flatMap(
      (key) => /^process_start_time_seconds\{.*worker="(\w+)"/.exec(key)?.[1] ?? [],
    );
    return of.sort();
  };

  it('are scraped from whichever 200 times under load, and no counter of any ever falls', async () => {
    await until('all know of each other', async () => {
      for (let n = 0; n < WORKERS; n++) if (namesIn(await scrape(n)).length < WORKERS) return false;
      return true;
    });
    let isOver = false;
    let sent = 0;
    const load = async (worker: Service): Promise<void> => {
      while (!isOver) {
        const body = Array.from({ length: 20 }, () => ({
          id: `c${sent++}`,
          timestamp: new Date().toISOString(),
          provider: 'openai',
          model: sent % 2 ? 'gpt-4o' : 'nobody-knows',
          latencyMs: sent % 1000,
          usage: { inputTokens: 1000, outputTokens: 10 },
        }));
        expect((await worker.ask('/api/v1/calls', { body })).status).toBe(200);
      }
    };
    const loads = workers.map(load);

    const rises = risingIn((await (workers[0] as Service).ask<string>('/metrics')).body);
    const falls: string[] = [];
    const highest: Series = new Map();
    for (let n = 0; n < SCRAPES; n++) {
      const series = await scrape((n * 7) % WORKERS);
      expect(namesIn(series)).toEqual(['w0', 'w1', 'w2', 'w3']);
      for (const [key, value] of series) {
        if (!rises.test(key)) continue;
        if (value < (highest.get(key) ?? 0)) falls.push(`${n}: ${key} ${highest.get(key)} -> ${value}`);
        highest.set(key, value);
      }
      for (const key of highest.keys()) if (!series.has(key)) falls.push(`${n}: ${key} is gone`);
    }
    isOver = true;
    await Promise.all(loads);
    expect(falls).toEqual([]);
    expect(highest.get('techsapo_llm_calls_total{provider="openai",model="gpt-4o",status="ok"}')).toBeGreaterThan(0);
  });

  it('tell the same of the ledger', async () => {
    const [first, ...others] = await Promise.all(workers.map((_, n) => scrape(n)));
    const ledger = (series: Series | undefined): [string, number][] =>
      [...(series ?? [])].filter(([key]) => isOfLedger(key));
    expect(ledger(first).length).toBeGreaterThan(20);
    for (const other of others) expect(ledger(other)).toEqual(ledger(first));
  });

  it('are told of no longer once they have left, or others have taken their names', async () => {
    await workers[3]?.stop();
    expect(namesIn(await scrape())).toEqual(['w0', 'w1', 'w2']);

    await workers[2]?.kill();
    await workers[2]?.up();
    await until('the new one is told of', async () => namesIn(await scrape()).length === 3);
    expect(namesIn(await scrape())).toEqual(['w0', 'w1', 'w2']);
  });
});
