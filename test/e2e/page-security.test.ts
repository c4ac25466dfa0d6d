import { Clock } from '../../src/config/clock.js';
import { Database } from '../../src/storage/database.js';
import { LockOuts } from '../../src/storage/security/lock-outs.js';
import { AuditOffice } from '../harness/audit.js';
import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';
import { describeWithBrowser } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

const HOSTILE = '<img src=x onerror=alert(1)>\u202Eterces';

describeWithBrowser('Security on the page', () => {
  let service: Service;
  let visitor: Visitor;
  let keyId: string;

  const row = (name: RegExp) => visitor.page.getByRole('row', { name });

  /** Somebody who is locked out for longer than this suite takes. */
  async function lockOut(): Promise<void> {
    const database = await Database.open(service.place.environment);
    const [sinceMs, source] = [Date.now(), '198.51.100.9'];
    const lockOut = { ...{ id: 'a', source, keyId, sinceMs }, untilMs: sinceMs + 600_000, guesses: 12, lockOuts: 3 };
    const clock = new Clock();
    const { log } = new AuditOffice(database, clock, service.place.environment);
    await new LockOuts(database, log, clock).put([lockOut]);
    await database.onApplicationShutdown();
  }

  beforeAll(async () => {
    service = await Service.start('sqlite', { TRUST_PROXY: 'loopback' });
    const { body } = await service.ask<{ id: string }>('/api/v1/keys', { body: { name: HOSTILE, scopes: ['ingest'] } });
    keyId = body.id;
    const wrong = `tsk_${keyId}_${'0'.repeat(40)}`;
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    for (let n = 0; n < 5; n++) await service.ask('/api/v1/calls', { key: wrong, headers });
    await service.ask('/.env', { key: null, headers });
    await lockOut();
    await until('all of it is written down', async () => {
      const told = await service.ask<{ totals: object }>('/api/v1/security');
      return Object.keys(told.body.totals).length === 2;
    });
  });

  afterAll(() => service.remove());

  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });

  it('shows what happened and who did it, and lets in again who was locked out', async () => {
    visitor = await Visitor.arrive(service);
    const { page } = visitor;
    await visitor.open('/security?range=1h');
    await page.getByRole('img', { name: 'Over time' }).waitFor();
    await row(/203\.0\.113\.7 Unknown key 5, Secret file 1 .* 6/).waitFor();
    await row(/onerror=alert.*⟨U\+202E⟩terces.*Unknown key 5/).waitFor();
    await row(/Requests with calls, of each key 600,?000|Requests with calls, of each key 600K/).waitFor();
    expect(await page.evaluate('document.querySelector("main img")')).toBe(null);
    expect(await visitor.violations()).toEqual([]);

    await row(/198\.51\.100\.9 .*onerror.* 12/).waitFor();
    await page.getByRole('button', { name: 'Let in again …' }).click();
    await page.getByRole('dialog').getByText('198.51.100.9 may show this key again at once').waitFor();
    expect(await visitor.violations()).toEqual([]);
    await page.getByRole('button', { name: 'Let in again', exact: true }).click();
    await page.getByText('Nobody is locked out.').waitFor();
  });

  it('is in Japanese, on a narrow screen', async () => {
    visitor = await Visitor.arrive(service, { locale: 'ja-JP', viewport: { width: 390, height: 844 } });
    const { page } = visitor;
    await visitor.open('/security?range=1h');
    await row(/203\.0\.113\.7 未知のキー 5/).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await visitor.violations()).toEqual([]);
  });

  it('is not for keys that may only read', async () => {
    const { body } = await service.ask<{ key: string }>('/api/v1/keys', { body: { name: 'reader', scopes: ['read'] } });
    visitor = await Visitor.arrive(service, { key: body.key });
    await visitor.open('/security');
    await visitor.page.getByText('is shown to keys with the scope operate').waitFor();
  });
});
