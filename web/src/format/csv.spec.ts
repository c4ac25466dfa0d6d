import { csvOf } from './csv';

describe('csvOf', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    [null, ''],
    ['a,b', '"a,b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+81', "'+81"],
    ['-gpt', "'-gpt"],
    ['-0.5', '-0.5'],
    ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
  ])('writes %j', (cell, text) => {
    expect(csvOf([[cell, 'end']])).toBe(`\uFEFF${text},end\r\n`);
  });
});
