import { AlertWatch } from '../harness/alert-watch.js';
import { FalseClock } from '../harness/false-clock.mjs';
import { until } from '../harness/processes.mjs';
import { onlyAlerts } from '../harness/only-alerts.js';
import { ownKeysInRedis } from '../harness/own-keys.js';
import { PostReceiver } from '../harness/receivers.js';
import { ADMIN_KEY, Service } from '../harness/service.js';
import { describeWithFalseClock } from '../harness/suites.js';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2027, 2, 10, 8);

interface Incident {
  id: string;
  title: string;
  state: string;
  severity: string;
  alerts: { total: number; firing: number };
  acknowledgedBy: string | null;
  toDetectMs: number;
  toAcknowledgeMs: number | null;
  toMitigateMs: number | null;
  toRecoverMs: number | null;
}

interface Detail extends Incident {
  mergedInto: string | null;
  alertList: { id: string; rule: { name: string }; endedAt: string | null }[];
  timeline: { at: string; kind: string; note: string | null; detail: Record<string, string> }[];
}

type Spans = { count: number; meanMs: number; medianMs: number } | null;
type Figures = { incidents: number; open: number } & Record<'mttd' | 'mtta' | 'mttm' | 'mttr' | 'mtbf', Spans>;

describeWithFalseClock('An incident', () => {
  let clock: FalseClock;
  const workers: Service[] = [];
  let watch: AlertWatch;
  let receiver: PostReceiver;

  const [FIRST, SECOND] = ['first', 'second'];

  beforeAll(async () => {
    clock = new FalseClock();
    clock.show(START_MS);
    receiver = await PostReceiver.start();
    const settings = {
      ...{ ...clock.variables, ...ownKeysInRedis(), ALLOWED_WEBHOOK_HOSTS: '127.0.0.1' },
      ...{
        SLACK_WEBHOOK_URL: `${receiver.url}/slack`,
        ...onlyAlerts('ProviderOutage', 'LlmErrorRateHigh', 'SloBurnFast'),
      },
    };
    workers.push(await Service.start('mariadb', { ...settings, WORKER_NAME: FIRST }));
    workers.push(await Service.start('mariadb', { ...one().place.variables, ...settings, WORKER_NAME: SECOND }));
    watch = new AlertWatch(one(), clock);
  });

  afterAll(async () => {
    for (const worker of workers.reverse()) await worker.remove();
    await receiver.remove();
    clock.remove();
  });

  const one = (): Service => workers[0] as Service;
  const other = (): Service => workers[1] as Service;

  async function moveTo(minutes: number): Promise<void> {
    clock.show(START_MS + minutes * MINUTE_MS);
    for (const worker of workers) await worker.showsTime(clock);
  }

  const failing = (provider: string) =>
    watch.calls(8, { provider, status: 'error', error: { class: 'server_error' }, reportedCostUsd: '0.25' });
  const well = (provider: string) => watch.calls(60, { provider });

  async function list(query = ''): Promise<Incident[]> {
    return (await one().ask<{ items: Incident[] }>(`/api/v1/incidents${query}`)).body.items;
  }

  const read = async (id: string, from = one()): Promise<Detail> =>
    (await from.ask<Detail>(`/api/v1/incidents/${id}`)).body;

  const act = (id: string, what: string, body?: unknown) =>
    one().ask<Detail & { code?: string }>(`/api/v1/incidents/${id}/${what}`, {
      method: 'POST',
      ...(body === undefined ? {} : { body }),
    });

  it('is one for all alerts of an outage, whichever worker sees it, and is handled to its end across restarts', async () => {
    expect((await one().ask<Figures>('/api/v1/incidents/figures')).body).toMatchObject({
      ...{ incidents: 0, mttd: null, mtta: null, mttr: null, isComplete: true },
      bySeverity: { critical: { incidents: 0, mttr: null } },
    });
    const target = { kind: 'webhook', url: `${receiver.url}/act` };
    expect((await one().ask('/api/v1/channels', { body: { name: 'acts', level: 1, target } })).status).toBe(201);
    await one().ask('/api/v1/deployments', { body: { release: 'v9', environment: 'production' } });
    await failing('down');
    await watch.become('firing', ['ProviderOutage down']);
    await moveTo(3);
    await failing('down');
    await moveTo(6);
    await failing('down');
    await watch.become('firing', ['LlmErrorRateHigh down']);
    const [incident, ...more] = await list();
    expect(more).toEqual([]);
    const { id = '' } = incident ?? {};
    expect(incident).toMatchObject({ title: 'ProviderOutage: down', state: 'detected', severity: 'critical' });
    expect(await one().ask('/metrics', { key: ADMIN_KEY })).toMatchObject({
      body: expect.stringMatching(/^techsapo_incidents_open\{severity="critical"\} 1$/m) as string,
    });

    const seen = await read(id);
    const names = seen.alertList.map(({ rule }) => rule.name);
    expect(names).toEqual(expect.arrayContaining(['ProviderOutage', 'LlmErrorRateHigh']));
    const [alert] = seen.alertList;
    await moveTo(10);
    await one().ask(`/api/v1/alerts/${alert?.id}/acknowledge`, { method: 'POST' });
    expect(await read(id, other())).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'admin' });
    expect((await one().ask<{ incidentId: string }>(`/api/v1/alerts/${alert?.id}`)).body.incidentId).toBe(id);

    await one().kill();
    await one().up();
    await moveTo(20);
    expect((await act(id, 'mitigate')).body).toMatchObject({ state: 'mitigated' });
    expect((await act(id, 'mitigate')).status).toBe(200);
    await one().ask('/api/v1/repairs/stuck-jobs', { method: 'POST' });
    await act(id, 'notes', { text: 'sent to another provider' });
    const firing = (await watch.all('firing')).values();
    const ids = new Set(names.length ? seen.alertList.map((told) => told.id) : []);
    const unseen = [...firing].filter(({ id: of, acknowledged }) => ids.has(of) && !acknowledged);
    expect(unseen).toEqual([]);

    await moveTo(26);
    await well('down');
    await watch.become('resolved', ['ProviderOutage down', 'LlmErrorRateHigh down']);
    expect(await read(id)).toMatchObject({ state: 'mitigated', toRecoverMs: null });
    await moveTo(36);
    const over = await until('it is over', async () => {
      const now = await read(id);
      return now.state === 'resolved' && now;
    });
    const minutes = [over.toDetectMs, over.toAcknowledgeMs, over.toMitigateMs, over.toRecoverMs].map((spanMs) =>
      Math.round((spanMs ?? NaN) / MINUTE_MS),
    );
    expect(minutes).toEqual([0, 10, 20, 26]);
    const kinds = over.timeline.map(({ kind }) => kind);
    expect(kinds.filter((kind) => ['opened', 'acknowledged', 'mitigated', 'noted', 'settled'].includes(kind))).toEqual([
      ...['opened', 'acknowledged', 'mitigated', 'noted', 'settled'],
    ]);
    const detailOf = (wanted: string) => over.timeline.find(({ kind }) => kind === wanted)?.detail;
    expect(detailOf('deployed')).toMatchObject({ release: 'v9' });
    expect(detailOf('configured')).toMatchObject({ action: 'channel.create', subject: 'acts' });
    expect(detailOf('automatic_action')).toMatchObject({ channel: 'acts', state: 'sent' });
    expect(detailOf('told')).toMatchObject({ state: 'sent' });
    const repair = over.timeline.find(({ kind }) => kind === 'repair_tried');
    expect(repair).toMatchObject({ by: 'admin', detail: { action: 'stuck-jobs', outcome: 'not_needed' } });
    const dependencies = over.timeline.filter(({ kind }) => kind === 'dependency_changed');
    expect(dependencies.map(({ detail }) => detail['dependency'])).toContain('provider:down');
    expect((await act(id, 'acknowledge')).body).toMatchObject({ code: 'incident_resolved' });

    const { body: figures } = await one().ask<Figures>('/api/v1/incidents/figures');
    expect(figures).toMatchObject({ incidents: 1, open: 0, mtbf: null });
    expect(figures.mttr).toEqual({ count: 1, meanMs: over.toRecoverMs, medianMs: over.toRecoverMs });
    expect(figures.mtta?.meanMs).toBe(over.toAcknowledgeMs);
    const draft = await one().ask<string>(`/api/v1/incidents/${id}/post-mortem`);
    expect(draft.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(draft.body).toContain('# Post-mortem: ProviderOutage: down');
    expect(draft.body).toContain('- Failed calls: 24');
    expect(draft.body).toContain('- Cost of failed calls: $6');
    expect(draft.body).toMatch(/Deployed: v9/);
    const japanese = await one().ask<string>(`/api/v1/incidents/${id}/post-mortem?language=ja`);
    expect(japanese.body).toContain('- 失敗した呼び出し: 24');
  });

  it('can be described, merged with another, and is the same again when its trouble returns', async () => {
    await moveTo(200);
    await failing('left');
    await failing('right');
    const open = await until('two have begun', async () => {
      const found = await list('?state=open');
      return found.length === 2 && found;
    });
    const [right, left] = [
      open.find(({ title }) => title.includes('right')),
      open.find(({ title }) => title.includes('left')),
    ];
    const [id, gone] = [right?.id ?? '', left?.id ?? ''];
    const body = { title: 'Both sides', cause: 'a cable', impact: ' ' };
    expect((await one().ask(`/api/v1/incidents/${id}`, { method: 'PUT', body })).body).toMatchObject({
      ...{ title: 'Both sides', cause: 'a cable', impact: null },
    });
    expect((await act(id, 'merge', { incident: id })).body).toMatchObject({ code: 'same_incident' });
    const { body: merged } = await act(id, 'merge', { incident: gone });
    expect(merged.alerts.total).toBe((right?.alerts.total ?? 0) + (left?.alerts.total ?? 0));
    expect(await read(gone)).toMatchObject({ mergedInto: id });
    expect((await list('?state=open')).map((incident) => incident.id)).toEqual([id]);
    expect((await act(gone, 'acknowledge')).status).toBe(404);

    expect((await act(id, 'resolve')).body).toMatchObject({ state: 'resolved', mergedInto: null });
    await moveTo(208);
    await well('left');
    await watch.become('resolved', ['ProviderOutage left']);
    await moveTo(214);
    await failing('left');
    await until('it is back', async () => (await read(id)).state === 'detected');
    expect(await read(id)).toMatchObject({ returns: 1, title: 'Both sides' });
  });

  it.each([
    ['/api/v1/incidents/none', undefined, 404],
    ['/api/v1/incidents?state=broken', undefined, 400],
    ['/api/v1/incidents?cursor=x', undefined, 400],
    ['/api/v1/incidents/figures?from=2027-03-10T00:00:00Z&to=2027-03-09T00:00:00Z', undefined, 400],
    ['/api/v1/incidents/none/notes', { text: '' }, 400],
    ['/api/v1/incidents/none/notes', { text: 'x' }, 404],
    ['/api/v1/incidents/none/post-mortem?language=fr', undefined, 400],
  ])('refuses %s', async (path, body, status) => {
    expect((await one().ask(path, body === undefined ? {} : { body })).status).toBe(status);
  });
});
