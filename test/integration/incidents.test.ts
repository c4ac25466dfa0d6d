import { ruleBody, ruleOf } from '../../src/config/alert-rules.js';
import type { CallFacts } from '../../src/domain/call.js';
import { figuresOf } from '../../src/domain/incident/figures.js';
import type { WorkerFacts } from '../../src/domain/reliability/worker-facts.js';
import { DAY_MS } from '../../src/domain/period.js';
import { AlertExpiry } from '../../src/storage/alerts/alert-expiry.js';
import { OPEN_OR_SINCE, type KeptIncident } from '../../src/storage/incidents/incident-table.js';
import { UrgentTellings } from '../../src/storage/notifications/urgent/urgent-tellings.js';
import { AlertOffice, WELL } from '../harness/alert-office.js';
import { aTransition } from '../harness/alerts.js';
import { TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { aCall, batchOf, NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY = { fromMs: NOON - 12 * 60 * MINUTE_MS, toMs: NOON + 12 * 60 * MINUTE_MS };

onEachDatabase('Incidents', (kind) => {
  let books: Books;
  let office: AlertOffice;
  let calls = 0;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    office = new AlertOffice(books);
  });

  afterEach(() => books.remove());

  const all = (): Promise<KeptIncident[]> => office.incidents.within(DAY, null, 100);

  async function only(): Promise<KeptIncident> {
    const found = await all();
    expect(found).toHaveLength(1);
    return found[0] as KeptIncident;
  }

  /** Ten calls are made, and rules are looked at. */
  async function calling(told: Partial<CallFacts>): Promise<void> {
    const made = Array.from({ length: 10 }, () => aCall({ id: `${calls++}`, startedAtMs: books.clock.atMs, ...told }));
    await books.ledger.record(batchOf(...made));
    await office.evaluator.evaluate('all');
  }

  const failing: Partial<CallFacts> = { status: 'error', errorClass: 'server_error' };

  async function workersAre(...told: Partial<WorkerFacts>[]): Promise<void> {
    office.workers = told.map((facts, index) => ({
      ...{ name: `${index}`, role: 'all', host: 'here', startedAtMs: NOON, lastSeenAtMs: books.clock.atMs },
      facts: { ...WELL, ...facts },
    }));
    await office.evaluator.evaluate('all');
  }

  /** Those that make incidents. */
  const firingNow = async () =>
    (await office.alerts.list(['firing'], null)).filter(({ rule }) => rule.severity !== 'info');

  const alertsOf = async ({ id }: KeptIncident) =>
    (await office.incidents.alertsOf(id, 100)).map(({ rule, reason }) => `${rule.name} ${reason ?? 'opened'}`);

  it('are one for all alerts of a failing provider, and go from detected to resolved', async () => {
    await calling(failing);
    const opened = await only();
    expect(opened).toMatchObject({ state: 'detected', severity: 'critical', begunMs: NOON, detectedMs: NOON });
    for (let minute = 1; minute <= 6; minute++) {
      books.clock.atMs = NOON + minute * MINUTE_MS;
      await calling(failing);
    }
    expect(await alertsOf(await only())).toEqual(
      expect.arrayContaining(['ProviderOutage opened', 'LlmErrorRateHigh same_subject']),
    );
    expect(await office.acts.handle(TESTER, opened.id, 'acknowledge')).toMatchObject({ reason: 'acknowledge' });
    const firing = await firingNow();
    expect(firing.every(({ acknowledged }) => acknowledged?.by === TESTER.id)).toBe(true);
    books.clock.atMs = NOON + 10 * MINUTE_MS;
    await office.acts.handle(TESTER, opened.id, 'mitigate');
    expect(await only()).toMatchObject({ state: 'mitigated', acknowledgedMs: NOON + 6 * MINUTE_MS });

    for (let minute = 16; minute <= 22; minute++) {
      books.clock.atMs = NOON + minute * MINUTE_MS;
      await calling({});
      await office.acts.settle();
    }
    const over = await only();
    expect(over).toMatchObject({ state: 'resolved', resolvedMs: NOON + 16 * MINUTE_MS, returns: 0 });
    const { toDetect, toAcknowledge, toMitigate, toRecover } = figuresOf([over], DAY);
    expect([toDetect, toAcknowledge, toMitigate, toRecover].map((spans) => spans?.meanMs)).toEqual(
      [0, 6, 10, 16].map((minutes) => minutes * MINUTE_MS),
    );
    expect((await office.incidents.entriesOf(over.id, 100)).map((entry) => entry.kind).reverse()).toEqual(
      expect.arrayContaining(['opened', 'joined', 'acknowledged', 'mitigated', 'alert_ended', 'settled']),
    );
  });

  it('are one for all that a lost database brings', async () => {
    await workersAre({ databaseErrorsInRow: 3 }, { databaseErrorsInRow: 5, redisErrorsInRow: 4 });
    expect(await alertsOf(await only())).toHaveLength(3);
  });

  it('are opened once, however many workers look at the same time', async () => {
    const others = await Promise.all([books.another(), books.another()]);
    const offices = [office, ...others.map((other) => new AlertOffice(other))];
    const made = Array.from({ length: 10 }, () => aCall({ id: `${calls++}`, startedAtMs: NOON, ...failing }));
    await books.ledger.record(batchOf(...made));
    await Promise.all(offices.flatMap(({ evaluator }) => [evaluator.evaluate('all'), evaluator.evaluate('at_once')]));
    const incident = await only();
    const entries = await office.incidents.entriesOf(incident.id, 100);
    const firing = await firingNow();
    expect(entries.map(({ alertId }) => alertId).sort()).toEqual(firing.map(({ id }) => id).sort());
    for (const other of others) await other.close();
  });

  it('began when people were told of it without the database', async () => {
    const labels = { worker: 'one' };
    const rule = { id: 'DatabaseConnectionFailed', name: 'DatabaseConnectionFailed', severity: 'critical' } as const;
    const firing = aTransition({
      ...{ alertId: 'x', id: 'told', labels: {}, atMs: NOON - MINUTE_MS, sinceMs: NOON - 90 * SECOND_MS },
      rule: { ...rule, runbookUrl: null, channels: [] },
    });
    const tellings = new UrgentTellings(books.database, office.outbox, books.clock);
    await tellings.record([{ id: 'u', episode: 'e', channelId: 'hook', firing, toldMs: NOON - 85 * SECOND_MS }]);
    office.workers = [
      {
        ...{ name: labels.worker, role: 'all', host: 'here', startedAtMs: NOON, lastSeenAtMs: NOON },
        facts: { ...WELL, databaseErrorsInRow: 3 },
      },
    ];
    await office.evaluator.evaluate('all');
    expect(await only()).toMatchObject({ begunMs: NOON - 90 * SECOND_MS, detectedMs: NOON - 85 * SECOND_MS });
  });

  it('are in hand when one of their alerts is, and are written down as that, once', async () => {
    await workersAre({ databaseErrorsInRow: 3, redisErrorsInRow: 3 });
    const [alert] = await firingNow();
    books.clock.atMs += MINUTE_MS;
    expect(await office.alerts.acknowledge(TESTER, alert?.id ?? '', books.clock.atMs)).toBe(true);
    const { id, state, acknowledgedMs, acknowledgedBy } = await only();
    expect([state, acknowledgedMs, acknowledgedBy]).toEqual(['acknowledged', NOON + MINUTE_MS, TESTER.id]);
    expect((await firingNow()).map(({ acknowledged }) => acknowledged?.by)).toEqual([TESTER.id, TESTER.id]);
    expect(await office.acts.handle(TESTER, id, 'acknowledge')).toMatchObject({ reason: 'already_so' });
    expect(await office.incidents.ofAlert(alert?.id ?? '', null)).toBe(id);
  });

  it('have alerts that joined them since somebody took them in hand, until he says that he has seen those as well', async () => {
    await workersAre({ redisErrorsInRow: 3 });
    const { id } = await only();
    await office.acts.handle(TESTER, id, 'acknowledge');
    books.clock.atMs += MINUTE_MS;
    await workersAre({ redisErrorsInRow: 3, databaseErrorsInRow: 3 });
    const counts = async () => (await office.incidents.countsOf([id])).get(id);
    expect(await counts()).toEqual({ alerts: 2, firing: 2, unacknowledged: 1 });
    const again = () => office.acts.handle(TESTER, id, 'acknowledge');
    expect(await again()).toMatchObject({ reason: 'already_so' });
    expect(await counts()).toEqual({ alerts: 2, firing: 2, unacknowledged: 0 });
    const acknowledged = async () =>
      (await office.incidents.entriesOf(id, 100)).filter(({ kind: what }) => what === 'acknowledged').length;
    expect(await acknowledged()).toBe(2);
    await again();
    expect(await acknowledged()).toBe(2);
    expect(await only()).toMatchObject({ state: 'acknowledged', acknowledgedMs: NOON });
  });

  it('are ended once, however many workers find them quiet', async () => {
    await workersAre({ redisErrorsInRow: 3 });
    const other = await books.another();
    for (let minute = 1; minute <= 10; minute++) {
      books.clock.atMs = NOON + minute * MINUTE_MS;
      await workersAre({});
    }
    const settled = await Promise.all([office.acts.settle(), new AlertOffice(other).acts.settle()]);
    expect(settled.reduce((sum, count) => sum + count)).toBe(1);
    const { id, resolvedMs } = await only();
    expect(resolvedMs).toBe(NOON + 3 * MINUTE_MS);
    const kinds = (await office.incidents.entriesOf(id, 100)).map((entry) => entry.kind);
    expect(kinds.filter((one) => one === 'settled')).toHaveLength(1);
    await other.close();
  });

  it('take the alerts of another along that is the same, those they share as well', async () => {
    await calling({ ...failing, provider: 'left' });
    await calling({ ...failing, provider: 'right' });
    const [right, left] = await all();
    const [id, gone] = [right?.id ?? '', left?.id ?? ''];
    const before = await office.incidents.alertsOf(id, 100);
    const copied = `INSERT INTO incident_alerts SELECT ?, alert_id, rule_id, rule_name, severity, labels, reason,
      since_ms - 1000, fired_ms, ended_ms, firings, place FROM incident_alerts WHERE incident_id = ?`;
    await books.database.transaction(({ change }) => change(copied, [gone, id]));
    expect(await office.acts.merge(TESTER, id, gone)).toBe(true);
    const alerts = await office.incidents.alertsOf(id, 100);
    expect(new Set(alerts.map(({ alertId }) => alertId)).size).toBe(alerts.length);
    const shared = alerts.find(({ alertId }) => alertId === before[0]?.alertId);
    expect(shared).toMatchObject({ firings: 2, sinceMs: (before[0]?.sinceMs ?? 0) - 1_000, endedMs: null });
    expect(await office.incidents.find(gone)).toMatchObject({ mergedInto: id });
    expect(await office.acts.merge(TESTER, id, gone)).toBe(false);
    expect((await only()).id).toBe(id);
  });

  it('have their alerts of other projects acknowledged by nobody who has seen one of a project', async () => {
    const rule = { name: 'Errors', severity: 'warning', fact: 'llm_error_part', groupBy: ['project'] };
    const body = { ...rule, comparison: 'above', threshold: 0.5, text: { en: 'Errors' } };
    await office.rules.create(TESTER, ruleOf(ruleBody.parse(body), { id: 'errors', origin: 'api' }), 10);
    await workersAre({ redisErrorsInRow: 3 });
    for (const project of ['web', 'shop']) await calling({ status: 'error', errorClass: 'invalid_request', project });
    const { id } = await only();
    const unseen = async () => (await office.incidents.countsOf([id])).get(id)?.unacknowledged;
    const before = (await unseen()) ?? 0;
    const firing = await firingNow();
    const acknowledge = (project: string | undefined) =>
      office.alerts.acknowledge(TESTER, firing.find(({ labels }) => labels['project'] === project)?.id ?? '', NOON);
    expect(await acknowledge('web')).toBe(true);
    expect(await unseen()).toBe(before - 1);
    expect(await acknowledge(undefined)).toBe(true);
    expect([before, await unseen()]).toEqual([3, 0]);
  });

  it('are known by how they began and how they are now, where much happened between', async () => {
    await workersAre({ redisErrorsInRow: 3 });
    const { id } = await only();
    for (let index = 0; index < 9; index++) await office.acts.note(TESTER, id, `${index}`);
    const notes = async (first: number, last: number) => {
      const around = await office.incidents.entriesAround(id, { first, last });
      return [
        ...[around.first, around.last].map((entries) => entries.map(({ note }) => note ?? '-').join('')),
        around.leftOut,
      ];
    };
    expect(await notes(3, 4)).toEqual(['-01', '5678', 3]);
    expect(await notes(6, 4)).toEqual(['-01234', '5678', 0]);
    expect(await notes(3, 20)).toEqual(['', '-012345678', 0]);
  });

  it('are seen by the key of a project where all their alerts are of it', async () => {
    const rule = { name: 'Errors', severity: 'warning', fact: 'llm_error_part', groupBy: ['project'] };
    const body = { ...rule, comparison: 'above', threshold: 0.5, text: { en: 'Errors' } };
    await office.rules.create(TESTER, ruleOf(ruleBody.parse(body), { id: 'errors', origin: 'api' }), 10);
    // Wrong requests are no outage of the provider.
    await calling({ status: 'error', errorClass: 'invalid_request', project: 'web' });
    expect(await alertsOf(await only())).toContain('Errors opened');
    expect(await office.incidents.within(DAY, 'web', 10)).toHaveLength(1);
    expect(await office.incidents.within(DAY, 'shop', 10)).toEqual([]);
    expect(await office.incidents.open()).toEqual({ critical: 0, warning: 1, info: 0 });
  });

  it('are let go of long after their end, and stay as long as they go on', async () => {
    await workersAre({ redisErrorsInRow: 3 });
    const { id } = await only();
    const expiry = new AlertExpiry(books.database, books.clock, books.place.environment, office.rows);
    const keptMs = books.place.environment.ALERT_RETENTION_DAYS * DAY_MS;
    books.clock.atMs = NOON + keptMs + DAY_MS;
    await expiry.expire();
    expect(await office.incidents.find(id)).not.toBe(null);
    await office.acts.handle(TESTER, id, 'resolve');
    books.clock.atMs += keptMs + DAY_MS;
    await expiry.expire();
    expect(await office.incidents.find(id)).toBe(null);
    expect(await office.incidents.alertsOf(id, 10)).toEqual([]);
    expect(await office.incidents.entriesOf(id, 10)).toEqual([]);
    await calling(failing);
    const merged = await office.incidents.within({ fromMs: books.clock.atMs, toMs: books.clock.atMs + 1 }, null, 1);
    await books.database.transaction(({ change }) => change('UPDATE incidents SET merged_into = ?', ['another']));
    books.clock.atMs += keptMs + DAY_MS;
    await expiry.expire();
    expect(await office.incidents.find(merged[0]?.id ?? '')).toBe(null);
  });

  it('are found by an index, however many there were', async () => {
    await calling({ ...failing, provider: 'p0' });
    const [first] = await all();
    const copied = `INSERT INTO incidents SELECT ?, title, cause, impact, rule_name, labels, 3, severity, project, places,
      begun_ms - ?, detected_ms - ?, acknowledged_ms, acknowledged_by, mitigated_ms, quiet_ms, begun_ms - ?, active_ms, returns,
      merged_into FROM incidents WHERE id = ?`;
    await books.database.transaction(async ({ change }) => {
      for (let index = 1; index <= 500; index++) {
        const agoMs = index * 60 * MINUTE_MS;
        await change(copied, [`copy-${index}`, agoMs, agoMs, agoMs - 1_000, first?.id]);
      }
    });
    const plan = kind === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
    const near = `${plan} SELECT * FROM incidents WHERE merged_into IS NULL AND ${OPEN_OR_SINCE.sql}`;
    const rows = await books.database.query(near, OPEN_OR_SINCE.values(NOON));
    expect(JSON.stringify(rows)).toContain('incidents_by_state');
    expect(await office.incidents.timedBefore(NOON - 60 * MINUTE_MS + 500, null, 10)).toHaveLength(1);
    const list = { fromMs: 0, toMs: NOON + 1, states: null, severity: null, project: null, after: null, most: 10 };
    expect(await office.incidents.list(list)).toHaveLength(10);
  });
});
