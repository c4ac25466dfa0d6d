import type { WorkerFacts } from '../../src/domain/reliability/worker-facts.js';
import type { AlertTransition } from '../../src/domain/alerting/transition.js';
import { addTo } from '../../src/storage/lists.js';
import { ruleOf, ruleBody } from '../../src/config/alert-rules.js';
import type { Told } from '../../src/features/alerts/measures/told-elsewhere.js';
import { AlertOffice, NothingTold, WELL } from '../harness/alert-office.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** Of security and of changes, what a test tells. */
class ToldByTest extends NothingTold {
  told: Told[] = [];
  failures = 0;

  override authFailures = (): Promise<never> => Promise.resolve(this.failures as never);
  override secretAttempts = (): Promise<never> => Promise.resolve(this.told as never);
  override keyMisuse = (): Promise<never> => Promise.resolve(this.told as never);
  override configurationChanges = (): Promise<never> => Promise.resolve(this.told as never);
}

onEachDatabase('The alert engine', (kind) => {
  let books: Books;
  let office: AlertOffice;
  let told: ToldByTest;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    told = new ToldByTest();
    office = new AlertOffice(books, told);
  });

  afterEach(() => books.remove());

  const look = (): Promise<number> => office.evaluator.evaluate('all');

  function workerIs(facts: Partial<WorkerFacts>, silentMs = 0): void {
    office.workers = [
      {
        ...{ name: 'one', role: 'all', host: 'here', startedAtMs: NOON, lastSeenAtMs: books.clock.atMs - silentMs },
        facts: { ...WELL, ...facts },
      },
    ];
  }

  /** For how long a worker must be so for a rule that comes with the service to fire. */
  it.each<[name: string, facts: Partial<WorkerFacts>, minutes: number]>([
    ['MemoryCritical', { memoryPart: 0.95 }, 5],
    ['MemoryHigh', { memoryPart: 0.87 }, 5],
    ['CpuHigh', { cpuPart: 0.85 }, 5],
    ['DatabasePoolHigh', { poolPart: 0.9 }, 5],
    ['DatabaseQueriesSlow', { queryP95Seconds: 1.5 }, 2],
    ['ServiceResponseTimeCritical', { httpMeanSeconds: 11 }, 3],
    ['ServiceMeanResponseHigh', { httpMeanSeconds: 6 }, 5],
    ['EndpointResponseHigh', { endpoints: [{ endpoint: '/slow', meanSeconds: 4, requests: 3 }] }, 5],
  ])('takes %s through pending, firing and resolved', async (name, facts, minutes) => {
    workerIs(facts);
    await look();
    expect(await office.names('pending')).toContain(name);
    for (let seconds = 60; seconds < minutes * 60; seconds += 60) {
      books.clock.atMs = NOON + seconds * SECOND_MS;
      workerIs(facts);
      await look();
      expect(await office.names('firing')).not.toContain(name);
    }
    books.clock.atMs = NOON + minutes * MINUTE_MS;
    workerIs(facts);
    await look();
    expect(await office.names('firing')).toContain(name);
    workerIs({});
    await look();
    expect(await office.names('resolved')).toContain(name);
  });

  it.each<[name: string, facts: Partial<WorkerFacts>, silentMs: number]>([
    ['DiskHigh', { diskPart: 0.95 }, 0],
    ['RedisErrors', { redisErrorsInRow: 3 }, 0],
    ['DatabaseConnectionFailed', { databaseErrorsInRow: 3 }, 0],
    ['ServiceDown', {}, 60_000],
  ])('has %s fire at once, and resolves it', async (name, facts, silentMs) => {
    workerIs(facts, silentMs);
    await look();
    expect(await office.names('firing')).toEqual([name]);
    for (const minutes of [1, 2, 3, 4]) {
      books.clock.atMs = NOON + minutes * MINUTE_MS;
      workerIs({});
      await look();
    }
    expect(await office.names('firing')).toEqual([]);
    expect(await office.names('resolved')).toEqual([name]);
  });

  it('takes nobody for lost, and nothing for well, while its own heartbeats do not arrive', async () => {
    workerIs({ diskPart: 0.95 });
    await look();
    books.clock.atMs += 10 * MINUTE_MS;
    office.isSteady = false;
    await look();
    expect(await office.names('firing')).toEqual(['DiskHigh']);
    office.isSteady = true;
    workerIs({ diskPart: 0.95 });
    await look();
    expect(await office.names('firing')).toEqual(['DiskHigh']);
    const heard = { project: null, severity: null, ruleName: null, after: null, most: 100 };
    expect((await office.transitions.list(heard)).map(({ kind: one }) => one)).toEqual(['firing']);
  });

  it('has what was told of security and changes fire, and resolves it', async () => {
    told.told = [{ subject: '203.0.113.7', times: 2 }];
    told.failures = 11;
    await look();
    expect(await office.names('firing')).toEqual([
      'AuthFailures',
      'ConfigurationChanged',
      'KeyMisuse',
      'SecretAttempts',
    ]);
    told.told = [];
    told.failures = 0;
    for (let minute = 0; minute < 5; minute++) {
      books.clock.atMs += MINUTE_MS;
      await look();
    }
    expect(await office.names('firing')).toEqual([]);
  });

  it('makes each transition once, however many workers look at the same time', async () => {
    const others = await Promise.all([books.another(), books.another()]);
    const offices = [office, ...others.map((other) => new AlertOffice(other))];
    const failing = (round: number) =>
      books.ledger.record(
        batchOf(
          ...Array.from({ length: 6 }, (_, index) =>
            aCall({
              ...{
                id: `${round}-${index}`,
                provider: `p${index % 3}`,
                startedAtMs: books.clock.atMs,
                latencyMs: 20_000,
              },
              ...{ status: 'error' as const, errorClass: 'server_error' as const },
            }),
          ),
        ),
      );
    for (let round = 0; round < 12; round++) {
      if (round < 6) await failing(round);
      await Promise.all(offices.flatMap(({ evaluator }) => [evaluator.evaluate('all'), evaluator.evaluate('at_once')]));
      books.clock.atMs += round < 6 ? MINUTE_MS : 8 * 60 * MINUTE_MS;
    }
    const heard = await office.transitions.list({
      project: null,
      severity: null,
      ruleName: null,
      after: null,
      most: 1000,
    });
    const byAlert = new Map<string, AlertTransition[]>();
    for (const transition of [...heard].reverse()) addTo(byAlert, transition.alertId, transition);
    expect(byAlert.size).toBeGreaterThanOrEqual(9);
    for (const own of byAlert.values()) {
      expect(own.map(({ ordinal }) => ordinal)).toEqual(own.map((_, index) => index + 1));
      expect(own.map(({ kind: one }) => one)).toEqual(own.map((_, index) => (index % 2 === 0 ? 'firing' : 'resolved')));
      expect(own.length % 2).toBe(0);
    }
    const promised = await books.database.query(`SELECT payload FROM outbox WHERE job = 'alerts.notify'`);
    const ids = promised.map(({ payload }) => (JSON.parse(String(payload)) as { transitionId: string }).transitionId);
    expect(ids.sort()).toEqual(heard.map(({ id }) => id).sort());
    for (const other of others) await other.close();
  });

  it('takes back what a rule of the API had firing when that is changed, switched off or deleted', async () => {
    await books.ledger.record(batchOf(aCall({ id: 'a', startedAtMs: NOON, feature: 'chat' })));
    const body = {
      ...{ name: 'Chatty', severity: 'info', fact: 'llm_calls_per_minute', window: '1h', groupBy: ['feature'] },
      ...{ comparison: 'above', threshold: 0, text: { en: 'People chat' }, channels: ['on-call'] },
    };
    const rule = ruleOf(ruleBody.parse(body), { id: 'chatty', origin: 'api' });
    const reasons = async () => {
      const wanted = { project: null, severity: null, ruleName: 'Chatty', after: null, most: 100 };
      return (await office.transitions.list(wanted)).map(({ reason }) => reason).reverse();
    };
    const later = (): Promise<number> => {
      books.clock.atMs += SECOND_MS;
      return look();
    };
    await office.rules.create(TESTER, rule, 10);
    await later();
    expect(await office.names('firing')).toContain('Chatty');
    const first = { project: null, severity: null, ruleName: 'Chatty', after: null, most: 1 };
    expect((await office.transitions.list(first))[0]?.rule.channels).toEqual(['on-call']);
    await office.rules.replace(TESTER, { ...rule, threshold: 50 });
    await later();
    await office.rules.replace(TESTER, rule);
    await later();
    await office.rules.replace(TESTER, { ...rule, isEnabled: false });
    await later();
    await office.rules.replace(TESTER, rule);
    await later();
    await office.rules.remove(TESTER, 'chatty');
    await later();
    expect(await reasons()).toEqual([
      ...['at_once', 'rule_changed', 'at_once', 'rule_disabled', 'at_once', 'rule_deleted'],
    ]);
  });

  it('asks as much of the database however many calls there were', async () => {
    const asked = async (): Promise<number> => {
      let statements = 0;
      books.database.statements.observe(() => statements++);
      await look();
      return statements;
    };
    const fill = (from: number, count: number) => {
      const calls = Array.from({ length: count }, (_, index) =>
        aCall({ id: `${from + index}`, startedAtMs: NOON - ((from + index) % 3_600) * SECOND_MS }),
      );
      return books.ledger.record(batchOf(...calls));
    };
    await fill(0, 200);
    await look();
    await look();
    const few = await asked();
    for (let part = 1; part <= 10; part++) await fill(part * 1_000, 1_000);
    await look();
    const many = await asked();
    expect(many).toBeLessThanOrEqual(few);
    expect(few).toBeLessThan(40);
  });
});
