import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../../src/domain/audit/canonical.js';
import { checkpointText } from '../../src/domain/audit/checkpoint.js';
import type { AuditedAct } from '../../src/domain/audit/entry.js';
import { DAY_MS, HOUR_MS } from '../../src/domain/period.js';
import { ConfigurationLog } from '../../src/storage/audit/configuration-log.js';
import type { AuditVerdict } from '../../src/storage/audit/audit-verifier.js';
import { AuditOffice, TESTER } from '../harness/audit.js';
import { Books } from '../harness/books.js';
import { NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';

const act = (id: string, told: Partial<AuditedAct> = {}): AuditedAct => ({
  ...{ actor: TESTER, action: 'budget.create', subject: { type: 'budget', id, name: `budget ${id}` } },
  ...{ before: null, after: { amountNano: 12n, name: `budget ${id}` } },
  ...told,
});

onEachDatabase('The audit log', (kind) => {
  let books: Books;
  let office: AuditOffice;

  beforeAll(async () => {
    books = await Books.open(kind, NOON, { AUDIT_RETENTION_DAYS: '30' });
    office = books.audit;
  });

  afterAll(() => books.remove());

  beforeEach(async () => {
    books.clock.atMs = NOON;
    await tamper(
      'DELETE FROM audit_log',
      'DELETE FROM audit_checkpoints',
      `UPDATE audit_head SET seq = 0, hash = '${'0'.repeat(64)}'`,
    );
  });

  const verify = (): Promise<AuditVerdict> => office.verifier.verify();
  const tamper = (...statements: string[]): Promise<void> =>
    books.database.transaction(async ({ change }) => {
      for (const sql of statements) await change(sql);
    });
  const write = async (count: number, from = 0): Promise<void> => {
    for (let index = from; index < from + count; index++) await office.log.note(act(String(index)));
  };

  it('has an entry exactly when what it tells of is done', async () => {
    const failing = books.database.transaction(async (transaction) => {
      await office.log.write(transaction, act('undone'));
      throw new Error('undone');
    });
    await expect(failing).rejects.toThrow('undone');
    expect(await verify()).toMatchObject({ rows: 0, first: null, last: null, broken: null });
    await office.log.note(act('one'), act('two'));
    const rows = await office.reader.latest({}, null, 10);
    expect(rows.map(({ seq, entry }) => [seq, entry?.subject.id])).toEqual([
      [2, 'two'],
      [1, 'one'],
    ]);
    expect(await verify()).toMatchObject({ rows: 2, first: 1, last: { seq: 2, hash: rows[0]?.hash }, broken: null });
  });

  it('is proven by whoever has its rows, without this service', async () => {
    await write(3);
    const rows = await office.reader.latest({}, null, 10);
    let previous = '0'.repeat(64);
    for (const { hash, entry } of rows.reverse()) {
      const text = previous + canonicalJson(entry as unknown as JsonValue);
      previous = createHash('sha256').update(text).digest('hex');
      expect(hash).toBe(previous);
    }
  });

  it('keeps what is awkward to keep', async () => {
    const awkward = { ключ: '壁打ち 😀', '': [1e21, -0, 5e-324, true, null], nul: 'a\u0000b', half: '\ud800x' };
    await office.log.note(act('x'.repeat(300), { before: awkward, after: [], code: 'a_code', result: 'refused' }));
    const [row] = await office.reader.latest({}, null, 1);
    expect(row?.entry).toMatchObject({
      after: [],
      code: 'a_code',
      result: 'refused',
      subject: { id: 'x'.repeat(200) },
    });
    expect(row?.entry?.before).toMatchObject({ ключ: '壁打ち 😀', nul: 'a\u0000b', half: '\ufffdx' });
    expect((await verify()).broken).toBeNull();
  });

  it('is one chain however many write at once', async () => {
    const others = await Promise.all(Array.from({ length: 4 }, () => books.another()));
    try {
      const writers = Array.from({ length: 20 }, (_, writer) => [books, ...others][writer % 5]?.audit ?? office);
      await Promise.all(
        writers.map(async ({ log, database }, writer) => {
          for (let index = 0; index < 10; index++) {
            // Half of them hold on to something else first, as changes do.
            await database.transaction(async (transaction) => {
              if (writer % 2 === 0) {
                await transaction.change(`UPDATE settings SET value = value + 1 WHERE name = 'quotas_version'`);
              }
              await log.write(transaction, act(`${writer}-${index}`));
            });
          }
        }),
      );
      expect(await verify()).toMatchObject({ rows: 200, first: 1, last: { seq: 200 }, broken: null });
      const ids = (await office.reader.latest({}, null, 1000)).map(({ entry }) => entry?.subject.id);
      expect(new Set(ids).size).toBe(200);
      for (const { audit } of others) expect(await audit.verifier.verify()).toMatchObject({ rows: 200, broken: null });
    } finally {
      for (const other of others) await other.close();
    }
  });

  describe('names the first row that is not what it should be', () => {
    const swap = (one: number, other: number): string[] => [
      `UPDATE audit_log SET seq = 9999 WHERE seq = ${one}`,
      `UPDATE audit_log SET seq = ${one} WHERE seq = ${other}`,
      `UPDATE audit_log SET seq = ${other} WHERE seq = 9999`,
    ];

    it.each<[string, string[], object]>([
      ['a changed name', [`UPDATE audit_log SET subject_name = 'other' WHERE seq = 4`], { how: 'changed', seq: 4 }],
      ['a changed document', [`UPDATE audit_log SET after_json = '{"a":1}' WHERE seq = 4`], { how: 'changed', seq: 4 }],
      [
        'a document in another form',
        [`UPDATE audit_log SET after_json = CONCAT(' ', after_json) WHERE seq = 4`],
        { how: 'changed', seq: 4 },
      ],
      ['no document at all', [`UPDATE audit_log SET after_json = '{' WHERE seq = 4`], { how: 'changed', seq: 4 }],
      ['another actor', [`UPDATE audit_log SET actor_id = NULL WHERE seq = 4`], { how: 'changed', seq: 4 }],
      ['an unknown result', [`UPDATE audit_log SET result = 'fine' WHERE seq = 4`], { how: 'changed', seq: 4 }],
      ['another time', ['UPDATE audit_log SET at_ms = at_ms - 1 WHERE seq = 1'], { how: 'changed', seq: 1 }],
      ['another hash', [`UPDATE audit_log SET hash = '${'0'.repeat(64)}' WHERE seq = 6`], { how: 'changed', seq: 6 }],
      ['a row that is gone', ['DELETE FROM audit_log WHERE seq = 4'], { how: 'removed', seq: 4 }],
      ['rows that are gone', ['DELETE FROM audit_log WHERE seq IN (3, 4)'], { how: 'removed', seq: 3 }],
      ['the first row gone', ['DELETE FROM audit_log WHERE seq = 1'], { how: 'head_cut_off', seq: 2 }],
      ['the last row gone', ['DELETE FROM audit_log WHERE seq = 6'], { how: 'tail_cut_off', seq: 6 }],
      ['all rows gone', ['DELETE FROM audit_log'], { how: 'tail_cut_off', seq: 1 }],
      ['two rows in each other’s place', swap(3, 5), { how: 'reordered', seq: 3 }],
      ['two neighbours in each other’s place', swap(4, 5), { how: 'reordered', seq: 4 }],
      [
        'a row that is gone, the rest numbered anew',
        [
          'DELETE FROM audit_log WHERE seq = 4',
          'UPDATE audit_log SET seq = 4 WHERE seq = 5',
          'UPDATE audit_log SET seq = 5 WHERE seq = 6',
        ],
        { how: 'unlinked', seq: 4 },
      ],
    ])('%s', async (_name, statements, broken) => {
      await write(6);
      await tamper(
        ...statements.map((sql) =>
          kind === 'sqlite' ? sql.replace(`CONCAT(' ', after_json)`, `' ' || after_json`) : sql,
        ),
      );
      expect((await verify()).broken).toEqual(broken);
    });

    it('a signature that is none, and a chain that is not the one that was signed', async () => {
      await write(3);
      await office.checkpoints.signLast();
      await tamper(`UPDATE audit_checkpoints SET signature = '${Buffer.alloc(64).toString('base64')}'`);
      expect((await verify()).broken).toEqual({ how: 'forged', seq: 3 });
    });

    it('what was cut off, by the signature on it, and by a copy that was kept elsewhere', async () => {
      await write(5);
      const [last] = await office.reader.latest({}, null, 1);
      const kept = { seq: last?.seq ?? 0, hash: last?.hash ?? '' };
      await office.checkpoints.signLast();
      const [third] = await office.reader.latest({}, 4, 1);
      const cut = [
        `DELETE FROM audit_log WHERE seq > 3`,
        `UPDATE audit_head SET seq = 3, hash = '${third?.hash ?? ''}'`,
      ];
      await tamper(...cut);
      expect((await verify()).broken).toEqual({ how: 'tail_cut_off', seq: 4 });
      await tamper('DELETE FROM audit_checkpoints');
      expect((await verify()).broken).toBeNull();
      expect((await office.verifier.verify([kept])).broken).toEqual({ how: 'tail_cut_off', seq: 4 });
      expect((await office.verifier.verify([{ seq: 2, hash: kept.hash }])).broken).toEqual({
        how: 'rewritten',
        seq: 2,
      });
    });
  });

  it('is signed once for each last row, by a key that others can prove it by', async () => {
    await office.checkpoints.signLast();
    expect(await office.checkpoints.latest()).toBeNull();
    await write(2);
    await office.checkpoints.signLast();
    await office.checkpoints.signLast();
    const latest = await office.checkpoints.latest();
    expect(latest).toMatchObject({ seq: 2, atMs: NOON });
    expect(await office.checkpoints.keys()).toEqual([{ publicKey: latest?.publicKey, firstSeq: 2, lastSeq: 2 }]);
    expect(latest && office.checkpoints.isSigned(latest)).toBe(true);
    expect(latest && office.checkpoints.isSigned({ ...latest, atMs: NOON + 1 })).toBe(false);
    expect(latest && checkpointText(latest)).toBe(`{"atMs":${NOON},"hash":"${latest?.hash ?? ''}","seq":2}`);
    expect(await verify()).toMatchObject({ checkpoints: 1, broken: null });
  });

  it('is signed every thousand rows, and gone through without holding them all', async () => {
    await office.log.note(...Array.from({ length: 2_500 }, (_, index) => act(String(index))));
    expect((await office.checkpoints.within(0, 9_999)).map(({ seq }) => seq)).toEqual([1000, 2000]);
    expect(await verify()).toMatchObject({ rows: 2500, checkpoints: 2, broken: null });
    let read = 0;
    for await (const { seq } of office.reader.all({ actions: ['budget.create'] })) expect(seq).toBe(++read);
    expect(read).toBe(2500);
  });

  it('lets go of what is kept no longer, through a signed row, and can be proven still', async () => {
    await write(4);
    await office.checkpoints.signLast();
    books.clock.atMs = NOON + HOUR_MS;
    await write(2, 4);
    books.clock.atMs = NOON + 30 * DAY_MS + HOUR_MS;
    expect(await office.expiry.expire()).toBeNull();
    books.clock.atMs = NOON + 31 * DAY_MS + HOUR_MS;
    expect(await office.expiry.expire()).toBe(4);
    expect(await office.expiry.expire()).toBeNull();
    expect(await verify()).toMatchObject({ rows: 3, first: 5, last: { seq: 7 }, broken: null });
    await tamper('DELETE FROM audit_log WHERE seq = 5');
    expect((await verify()).broken).toEqual({ how: 'head_cut_off', seq: 6 });
  });

  it('has the configuration when it is another than before, once however many workers start', async () => {
    const configurations = new ConfigurationLog(books.database, office.log);
    const started = await Promise.all(Array.from({ length: 5 }, () => configurations.note({ ZONE: 'UTC' })));
    expect(started.filter(Boolean)).toHaveLength(1);
    expect(await configurations.note({ ZONE: 'Asia/Tokyo' })).toBe(true);
    const [row, first] = await office.reader.latest({}, null, 10);
    expect(row?.entry).toMatchObject({
      before: { ZONE: 'UTC' },
      after: { ZONE: 'Asia/Tokyo' },
      actor: { kind: 'service' },
    });
    expect(first).toMatchObject({ seq: 1, entry: { before: null } });
  });

  it('answers who did what to what, and when', async () => {
    await office.log.note(act('a'), act('b', { action: 'key.revoke', subject: { type: 'key', id: 'b' } }));
    books.clock.atMs = NOON + HOUR_MS;
    await office.log.note(
      act('a', { actor: { ...TESTER, id: 'other', kind: 'session' }, result: 'refused', code: 'no' }),
    );
    const ids = async (question: Parameters<typeof office.reader.latest>[0]): Promise<number[]> =>
      (await office.reader.latest(question, null, 10)).map(({ seq }) => seq);
    expect(await ids({})).toEqual([3, 2, 1]);
    expect(await ids({ subjects: ['a'] })).toEqual([3, 1]);
    expect(await ids({ subjectTypes: ['key'] })).toEqual([2]);
    expect(await ids({ actors: ['other', 'nobody'] })).toEqual([3]);
    expect(await ids({ actorKinds: ['key'] })).toEqual([2, 1]);
    expect(await ids({ actions: ['key.revoke'] })).toEqual([2]);
    expect(await ids({ results: ['refused'], subjects: ['a'] })).toEqual([3]);
    expect(await ids({ fromMs: NOON + 1 })).toEqual([3]);
    expect(await ids({ fromMs: NOON, toMs: NOON + HOUR_MS })).toEqual([2, 1]);
  });
});
