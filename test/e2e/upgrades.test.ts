import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createConnection } from 'mysql2/promise';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { makePlace, onEachDatabase, type DatabaseKind, type Place } from '../harness/databases.js';
import { Service } from '../harness/service.js';

/** Databases that earlier versions wrote, and what those answered of them: `fill.mjs`. */
const KEPT = join(__dirname, '..', 'upgrades');
const MOMENTS = readdirSync(KEPT, { withFileTypes: true }).filter((entry) => entry.isDirectory());

interface Told {
  key: string;
  again: { id: string };
  answers: Record<string, unknown>;
  names: Record<string, string[]>;
}

async function placeOf(moment: string, kind: DatabaseKind): Promise<Place> {
  const place = await makePlace(kind);
  const { DATA_DIR = '', DATABASE_URL = '' } = place.variables;
  const unpacked = (name: string): Buffer => gunzipSync(readFileSync(join(KEPT, moment, name)));
  if (kind === 'sqlite') {
    writeFileSync(join(DATA_DIR, 'techsapo.sqlite'), unpacked('techsapo.sqlite.gz'));
    return place;
  }
  const connection = await createConnection({ uri: DATABASE_URL, multipleStatements: true });
  await connection.query(unpacked('mariadb.sql.gz').toString());
  await connection.end();
  return place;
}

describe.each(MOMENTS)('The database of $name', ({ name: moment }) => {
  onEachDatabase('upgraded', (kind) => {
    const told = JSON.parse(readFileSync(join(KEPT, moment, `${kind}.json`), 'utf8')) as Told;
    let service: Service;

    beforeAll(async () => {
      service = await Service.startOn(await placeOf(moment, kind));
    });

    afterAll(() => service.remove());

    it('has every migration', async () => {
      const { code, output } = await service.command('migration', 'show');
      expect(output).not.toContain('pending');
      expect(code).toBe(0);
    });

    it.each(Object.keys(told.answers))('answers %s as before', async (path) => {
      const { status, body } = await service.ask(path);
      expect(status).toBe(200);
      if (typeof body === 'string') expect(body).toBe(told.answers[path]);
      else expect(body).toMatchObject(told.answers[path] as object);
    });

    it('has the budgets, quotas and keys that were made, and the keys open it', async () => {
      for (const [path, names] of Object.entries(told.names)) {
        const { body } = await service.ask<{ items: { name: string }[] }>(path);
        expect(body.items.map(({ name }) => name).sort()).toEqual(expect.arrayContaining(names));
      }
      expect((await service.ask('/api/v1/usage', { key: told.key })).status).toBe(200);
    });

    it('knows a call of before when it is sent again, counts a new one, and verifies', async () => {
      const calls = [told.again, { ...told.again, id: 'after-the-upgrade' }];
      const { body } = await service.ask('/api/v1/calls', { body: calls });
      expect(body).toMatchObject({ accepted: 1, duplicates: 1, rejected: [] });

      const { code, output } = await service.command('verify');
      expect(output).toContain('clean: 127 calls, 2 wall-bounces');
      expect(output).toMatch(/the audit log is whole/);
      expect(code).toBe(0);
    });
  });
});
