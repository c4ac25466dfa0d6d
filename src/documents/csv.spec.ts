import { parse } from 'csv-parse/sync';
import { text } from 'node:stream/consumers';
import { csvOf, type CsvRow } from './csv.js';

const COLUMNS = [
  { name: 'name', isText: true },
  { name: 'amount', isText: false },
];

describe('csvOf', () => {
  it('writes rows that any reader reads back', async () => {
    const rows = [
      ['a "quoted", text\nof two lines', '0.1'],
      ['日本語', null],
    ];
    const file = await text(csvOf(COLUMNS, rows));
    expect(file.endsWith('\r\n')).toBe(true);
    expect(parse(file)).toEqual([
      ['name', 'amount'],
      ['a "quoted", text\nof two lines', '0.1'],
      ['日本語', ''],
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1'])(
    'keeps %j from being taken for a formula',
    async (name) => {
      const [, [written] = []] = parse(await text(csvOf(COLUMNS, [[name, '-0.5']])));
      expect(written).toBe(`'${name}`);
    },
  );

  it.each(['\n', '\r', '\r\n'].flatMap((end) => ['=', '+', '-', '@'].map((sign) => `a${end}${sign}1`)))(
    'keeps the lines of %j together',
    async (name) => {
      const file = await text(csvOf(COLUMNS, [[name, '1']]));
      expect(file).toBe(`name,amount\r\n"${name}",1\r\n`);
      expect(parse(file, { record_delimiter: ['\r\n', '\n', '\r'] })).toEqual([
        ['name', 'amount'],
        [name, '1'],
      ]);
    },
  );

  it('leaves numbers with a minus alone', async () => {
    const [, [, written] = []] = parse(await text(csvOf(COLUMNS, [['a', '-0.5']])));
    expect(written).toBe('-0.5');
  });

  it('writes a head where there are no rows', async () => {
    expect(await text(csvOf(COLUMNS, []))).toBe('name,amount\r\n');
  });

  it('ends with an error where making rows does', async () => {
    const rows = async function* (): AsyncGenerator<CsvRow> {
      yield ['a', '1'];
      await Promise.resolve();
      throw new Error('the database is gone');
    };
    await expect(text(csvOf(COLUMNS, rows()))).rejects.toThrow('the database is gone');
  });
});
