import { csvRows } from './csv-rows.js';

const rowsOf = async (text: string): Promise<(readonly string[])[]> => {
  const rows: (readonly string[])[] = [];
  for await (const { fields } of csvRows(text)) rows.push(fields);
  return rows;
};

describe('a table as text', () => {
  it.each<[string, string]>([
    ['commas', 'a,b\n1,2\n'],
    ['a byte order mark', '\uFEFFa,b\n1,2'],
    ['CRLF', 'a,b\r\n1,2\r\n'],
    ['CR alone', 'a,b\r1,2'],
    ['semicolons', 'a;b\n1;2'],
    ['tabs', 'a\tb\n1\t2'],
    ['bars', 'a|b\n1|2'],
    ['quotes', '"a","b"\n"1","2"'],
    ['lines without anything', 'a,b\n\n1,2\n\n\n'],
    ['line ends of several kinds', 'a,b\r\n1,2\n'],
  ])('is read with %s', async (_name, text) => {
    expect(await rowsOf(text)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('has separators, quotes and line ends within quotes', async () => {
    const rows = [];
    for await (const row of csvRows('a,b\n"1,5;""x""\n2",3\n4')) rows.push(row);
    expect(rows).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 3, fields: ['1,5;"x"\n2', '3'] },
      { line: 4, fields: ['4'] },
    ]);
  });

  it('is separated by what separates most, not by what stands in quotes or in its numbers', async () => {
    expect(await rowsOf('date;model;cost\n2026-11-02;"a,b,c,d,e,f";1,5')).toEqual([
      ['date', 'model', 'cost'],
      ['2026-11-02', 'a,b,c,d,e,f', '1,5'],
    ]);
  });

  it.each<[string, string]>([
    ['a quote that is not closed', 'a,b\n"1,2\n3,4'],
    ['text after a closing quote', 'a,b\n"1"x,2'],
    ['a quote in the middle of a field', 'a,b\n1"2",3'],
    ['a record without end', `a,b\n"${'x'.repeat(300_000)}`],
    ['nothing but separators', ','.repeat(16 * 1024 * 1024)],
    ['too many fields in a row', `a,b\n1,2\n${','.repeat(1_000)}\n`],
  ])('is refused for %s', async (_name, text) => {
    await expect(rowsOf(text)).rejects.toMatchObject({ code: 'malformed_csv', status: 422 });
  });

  it('has as many fields and lines without anything as anybody may need', async () => {
    const fields = Array.from({ length: 1_000 }, (_, index) => String(index));
    expect(await rowsOf(`${'\n'.repeat(600_000)}${fields.join(',')}\n`)).toEqual([fields]);
  });

  it('is empty where there is nothing', async () => {
    expect([await rowsOf(''), await rowsOf('\uFEFF\n\n')]).toEqual([[], []]);
  });

  it('gives others their turn while it is read', async () => {
    let turns = 0;
    const others = setInterval(() => turns++);
    const rows = await rowsOf(`a,b\n${'1,2\n'.repeat(100_000)}`);
    clearInterval(others);
    expect(rows).toHaveLength(100_001);
    expect(turns).toBeGreaterThan(5);
  });
});
