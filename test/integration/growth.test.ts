import { DAY_MS, HOUR_MS } from '../../src/domain/period.js';
import { SizesService } from '../../src/features/capacity/sizes.service.js';
import { Growths } from '../../src/storage/capacity/growths.js';
import { TableSizes } from '../../src/storage/capacity/table-sizes.js';
import { AlertOffice, WELL } from '../harness/alert-office.js';
import { Books } from '../harness/books.js';
import { NOON } from '../harness/calls.js';
import { onEachDatabase } from '../harness/databases.js';
import { rulesDrivenBy } from '../harness/driven-rules.js';

onEachDatabase('How large things are', (kind) => {
  let books: Books;
  let growths: Growths;

  beforeEach(async () => {
    books = await Books.open(kind, NOON);
    growths = new Growths(books.database);
  });

  afterEach(() => books.remove());

  const disk = (subject: string, value: number) => ({ kind: 'disk' as const, subject, value });

  it('is noted once in an hour, and says from the second day on how they grow', async () => {
    for (let hour = 0; hour < 24; hour++) {
      const sizes = [disk('one', 0.5 + hour / 240), disk('other', 0.5)];
      await growths.note(sizes, NOON + hour * HOUR_MS);
      await growths.note([disk('one', 0.9)], NOON + hour * HOUR_MS + 1);
    }
    expect(await growths.now(NOON + 23 * HOUR_MS)).toEqual([
      { ...disk('one', 0.5 + 23 / 240), perDay: null },
      { ...disk('other', 0.5), perDay: null },
    ]);

    await growths.note([disk('one', 0.6), disk('other', 0.5)], NOON + DAY_MS);
    const [one, other] = await growths.now(NOON + DAY_MS);
    expect(one?.perDay).toBeCloseTo(0.1, 6);
    expect(other).toEqual({ ...disk('other', 0.5), perDay: 0 });
  });

  it('is forgotten where nobody notes it any more, and after thirty days', async () => {
    await growths.note([disk('gone', 0.5)], NOON);
    expect(await growths.now(NOON + 4 * HOUR_MS)).toEqual([]);
    await growths.note([disk('there', 0.5)], NOON + 31 * DAY_MS);
    expect(await books.database.query('SELECT subject FROM growth_samples')).toEqual([{ subject: 'there' }]);
  });

  it('is noted of the disks of live workers, and of the database', async () => {
    const office = new AlertOffice(books);
    const there = { role: 'all', startedAtMs: NOON, lastSeenAtMs: NOON };
    office.workers = [
      { ...there, name: 'one', host: 'here', facts: { ...WELL, diskPart: 0.4 } },
      { ...there, name: 'other', host: 'here', facts: { ...WELL, diskPart: 0.6 } },
      { ...there, name: 'lost', host: 'there', lastSeenAtMs: NOON - DAY_MS, facts: WELL },
      { ...there, name: 'mute', host: 'elsewhere', facts: null },
    ];
    const tables = { now: () => Promise.resolve([{ kind: 'table', subject: 'llm_calls', value: 3e9 }]) } as TableSizes;
    await new SizesService(office.told, tables, growths, books.clock).note();
    expect((await growths.now(NOON)).map(({ kind, subject, value }) => [kind, subject, value])).toEqual([
      ['disk', 'here', 0.6],
      ['table', 'llm_calls', 3e9],
    ]);
  });

  it('makes alerts of a disk that will be full and a table that will double in less than a week, and ends them', async () => {
    const office = new AlertOffice(books);
    const driven = rulesDrivenBy('integration/growth.test.ts').toSorted();
    const noteFor = async (hours: number, perHour: number): Promise<void> => {
      for (let hour = 0; hour < hours; hour++) {
        used += perHour;
        const table = { kind: 'table' as const, subject: 'llm_calls', value: used * 1e10 };
        await growths.note([disk('host', used), table], books.clock.atMs);
        books.clock.atMs += HOUR_MS;
      }
      await office.evaluator.evaluate('all');
    };
    let used = 0.5;
    await noteFor(24, 0.004);
    expect(await office.names('firing')).toEqual([]);
    await noteFor(2, 0.004);
    expect((await office.names('firing')).toSorted()).toEqual(driven);
    await noteFor(7 * 24, 0.0001);
    expect((await office.names('firing')).toSorted()).toEqual(driven);
    await noteFor(1, 0.0001);
    expect(await office.names('firing')).toEqual([]);
  });

  it('is told of the tables that are not small', async () => {
    const sizes = new TableSizes(books.database);
    expect(await sizes.now()).toEqual([]);
    const large = kind === 'sqlite' ? 'settings (name, value)' : 'journal (written_ms, set_aside, difference)';
    const values = kind === 'sqlite' ? '(?, ?)' : '(?, 1, ?)';
    for (let n = 0; n < 70; n++) {
      await books.database.transaction(({ change }) => {
        return change(`INSERT INTO ${large} VALUES ${values}`, [n, 'x'.repeat(1_000_000)]);
      });
    }
    if (kind !== 'sqlite') await books.database.query('ANALYZE TABLE journal');
    const [size] = await sizes.now();
    expect(size).toMatchObject({ kind: 'table', subject: kind === 'sqlite' ? 'techsapo.sqlite' : 'journal' });
    expect(size?.value).toBeGreaterThan(64e6);
  });
});
