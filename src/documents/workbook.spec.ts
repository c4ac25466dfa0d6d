import { strFromU8, unzipSync } from 'fflate';
import { columnLetter, workbookOf } from './workbook.js';

describe('columnLetter', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [51, 'AZ'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('names column %d %s', (index, name) => expect(columnLetter(index)).toBe(name));
});

describe('workbookOf', () => {
  it('writes formulas with their results, sheet by sheet, and texts that look like formulas as texts', async () => {
    const sheet = { widths: [10], headRows: 1 };
    const file = await workbookOf([
      {
        ...sheet,
        name: 'One / two',
        rows: [[{ text: '=1+1' }], [{ formula: '1+1', result: 2 }, null, { number: 0.5 }]],
      },
      {
        ...sheet,
        name: 'Three',
        rows: [
          [
            { formula: '2+2', result: 4 },
            { formula: '3+3', result: 6 },
          ],
        ],
      },
    ]);
    const parts = unzipSync(new Uint8Array(file));
    const part = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
    expect(part('xl/worksheets/sheet1.xml')).toContain('<f>1+1</f><v>2</v>');
    expect(part('xl/worksheets/sheet2.xml')).toMatch(/<f>2\+2<\/f><v>4<\/v>.*<f>3\+3<\/f><v>6<\/v>/);
    expect(part('xl/sharedStrings.xml')).toContain('=1+1');
    expect(part('xl/workbook.xml')).toContain('name="One   two"');
  });

  it('writes texts that are different as different ones, whatever they consist of', async () => {
    const texts = [
      ...['AB', 'A\u0001B', 'A\u0002B', 'A\ufffdB', 'A\ufffeB', 'A\u0085B', 'A\u0086B', 'A\u{1fffe}B', 'A\u{1f600}B'],
      ...['A\rB', 'A\nB', 'A\r\nB', 'A\tB', '_x0041_', '_x0041_x0042_', '_xABCD\u0001', '_x005F_', '__x000d_', '_x12_'],
    ];
    const file = await workbookOf([
      { name: 'Texts', widths: [10], headRows: 0, rows: texts.map((text) => [{ text }]) },
    ]);
    const shared = strFromU8(unzipSync(new Uint8Array(file))['xl/sharedStrings.xml'] ?? new Uint8Array());
    const read = [...shared.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, xml = '']) =>
      xml
        .replace(/\r\n?/g, '\n')
        .replace(/_x([0-9a-fA-F]{4})_/g, (_all, code: string) => String.fromCharCode(parseInt(code, 16))),
    );
    expect(read).toEqual(texts);
  });
});
