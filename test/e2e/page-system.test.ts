import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Clock } from '../../src/config/clock.js';
import { Database } from '../../src/storage/database.js';
import { Outbox } from '../../src/storage/repositories/outbox.js';
import { MariaDb } from '../harness/mariadb.mjs';
import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';
import { describeWithBrowser, describeWithMariadb } from '../harness/suites.js';
import { Visitor } from '../harness/visitor.js';

describeWithBrowser('Health on the page', () => {
  let service: Service;
  let visitor: Visitor;

  beforeEach(async () => {
    service = await Service.start();
  });

  afterEach(async () => {
    await visitor.leave();
    await service.remove();
  });

  /** Work that can never be done, found by the first sweep after a start. */
  async function breakWork(): Promise<string> {
    await service.stop();
    const database = await Database.open(service.place.environment);
    const outbox = new Outbox(database, new Clock());
    const id = await database.transaction(async (transaction) => {
      const promised = await outbox.promise(transaction, 'calls.reprice', { from: 'nowhere' });
      await transaction.change('UPDATE outbox SET attempts = 19 WHERE id = ?', [promised]);
      return promised;
    });
    await database.onApplicationShutdown();
    await service.up();
    await until('it has failed', async () => {
      const { body } = await service.ask<{ items: { dead: boolean }[] }>('/api/v1/jobs/failed');
      return body.items[0]?.dead === true;
    });
    return id;
  }

  it('says first that all works, then of what that is made', async () => {
    visitor = await Visitor.arrive(service);
    const { page, complaints } = visitor;
    await visitor.open('/system');
    await page.getByRole('heading', { name: /^(Everything works|The service works)/ }).waitFor();
    await page.getByRole('row', { name: /Database.*OK.*sqlite/ }).waitFor();
    await page.getByRole('row', { name: new RegExp(`Live All .*${service.pid} .*%`) }).waitFor();
    await page.getByRole('row', { name: /outbox\.sweep every 15s/ }).waitFor();
    await page.getByText('None: all promised work was done').waitFor();
    expect(complaints).toEqual([]);
    expect(await visitor.violations()).toEqual([]);
  });

  it('shows work that was given up, with why, and lets operators discard it', async () => {
    const id = await breakWork();
    visitor = await Visitor.arrive(service);
    const { page } = visitor;
    await visitor.open('/system');
    await page.getByText('Promised work was given up').waitFor();
    const row = page.getByRole('row', { name: new RegExp(id) });
    await row.getByText(/Given up/).waitFor();
    await row.getByText('all tries were used up').waitFor();
    expect(await visitor.violations()).toEqual([]);
    await row.getByRole('button', { name: 'Discard …' }).click();
    await page.getByRole('dialog').getByText('These calls keep the cost they have now.').waitFor();
    await page.getByRole('button', { name: 'Leave it' }).click();
    expect(await row.count()).toBe(1);
    await row.getByRole('button', { name: 'Discard …' }).click();
    await page.getByRole('button', { name: 'Discard for good' }).click();
    await page.getByText('None: all promised work was done').waitFor();
    expect((await service.ask<{ items: unknown[] }>('/api/v1/jobs/failed')).body.items).toEqual([]);
  });

  it('has failed work tried again, but not for who may only read', async () => {
    const id = await breakWork();
    const body = { name: 'reader', scopes: ['read'] };
    const { key } = (await service.ask<{ key: string }>('/api/v1/keys', { body })).body;
    visitor = await Visitor.arrive(service, { key });
    await visitor.open('/system');
    await visitor.page.getByText('sign in with a key that has the scope operate').waitFor();
    expect(await visitor.page.getByRole('button', { name: 'Try now' }).count()).toBe(0);
    await visitor.leave();

    visitor = await Visitor.arrive(service);
    const { page } = visitor;
    await visitor.open('/system');
    const row = page.getByRole('row', { name: new RegExp(id) });
    await row.getByRole('button', { name: 'Try now' }).click();
    await row.getByText(/Next try|A worker is at it/).waitFor();
  });

  it('tells of troubles that the service found, what it does about them, and what repairs brought', async () => {
    const file = join(service.place.environment.DATA_DIR, 'audit-signing-key.pem');
    await until('there is a key', () => existsSync(file));
    visitor = await Visitor.arrive(service);
    const { page, complaints } = visitor;
    await visitor.open('/system');
    await page.getByText('No trouble was found').waitFor();
    chmodSync(file, 0o644);
    await page.getByRole('button', { name: 'Look now' }).click();
    await page.getByRole('row', { name: /^Secrets exposed.* Goes on/ }).waitFor({ timeout: 40_000 });
    await service.ask('/api/v1/repairs/permissions', { method: 'POST' });
    await page.getByRole('row', { name: /^Secrets exposed.* Over/ }).waitFor({ timeout: 40_000 });
    await page.getByText('100% of 1 repairs of the last 30 days helped.').waitFor();
    await page.getByText('Latest repairs').click();
    await page.getByRole('row', { name: /^permissions .*admin Recovered/ }).waitFor();
    expect(await visitor.violations()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('finds lines of the log by their words and levels, and all that were written about the same request', async () => {
    await service.ask('/api/v1/logs/level', { method: 'PUT', body: { level: 'info' } });
    for (const id of ['mine-1', 'mine-2']) await service.ask('/api/v1/budgets', { headers: { 'x-request-id': id } });
    visitor = await Visitor.arrive(service);
    const { page, complaints } = visitor;
    await visitor.open('/system');
    const rows = page
      .getByRole('region', { name: 'Log' })
      .getByRole('row')
      .filter({ hasText: 'GET /api/v1/budgets 200' });
    await page.getByRole('searchbox', { name: /^Words/ }).fill('budgets mine-2');
    await page.getByRole('button', { name: 'Find' }).click();
    await until('the others are gone', async () => (await rows.count()) === 1);
    await rows.getByRole('button', { name: 'Show' }).click();
    await page.getByRole('link', { name: 'All lines of this request' }).click();
    await until('the address says so', () => new URL(page.url()).searchParams.get('request') === 'mine-2');
    await rows.first().waitFor();
    await page.getByRole('combobox', { name: 'Level' }).selectOption('warn');
    await page.getByText('No line says so.').waitFor();
    expect(await visitor.violations()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('tells who looks with a key of one project the states, and why no more', async () => {
    const body = { name: 'shop', scopes: ['read'], project: 'shop' };
    const { key } = (await service.ask<{ key: string }>('/api/v1/keys', { body })).body;
    visitor = await Visitor.arrive(service, { key });
    const { page, complaints } = visitor;
    await visitor.open('/system');
    await page.getByRole('row', { name: /^Database OK/ }).waitFor();
    await page.getByText('You look with a key of the project shop').waitFor();
    expect(complaints).toEqual([]);
  });
});

if (process.env['TEST_BROWSER']) {
  describeWithMariadb('Health on the page without its database', () => {
    it('says what does not work, what still does and what to do, and that all is well again', async () => {
      const database = await MariaDb.start();
      if (!database) throw new Error('MariaDB was there a moment ago');
      const service = await Service.start('sqlite', { DATABASE_URL: await database.create('techsapo') });
      const visitor = await Visitor.arrive(service);
      try {
        const { page } = visitor;
        page.setDefaultTimeout(40_000);
        await visitor.open('/system');
        await page.getByRole('row', { name: /^Database OK/ }).waitFor();
        await database.kill();
        await page.getByRole('heading', { name: 'The service cannot do its work' }).waitFor();
        await page.getByText('The database does not answer.').waitFor();
        await page.getByText('No restart is needed once the database is back.').waitFor();
        await page.getByRole('row', { name: /^Database Failed/ }).waitFor();
        expect(await visitor.violations()).toEqual([]);
        await database.up();
        await page.getByRole('heading', { name: /^(Everything works|The service works)/ }).waitFor();
      } finally {
        await visitor.leave();
        await service.remove();
        await database.remove();
      }
    });
  });
}
