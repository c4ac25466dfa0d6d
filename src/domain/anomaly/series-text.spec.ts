import { seriesReader } from './series-text.js';

function read(...lines: string[]) {
  const reader = seriesReader();
  return lines.map((line) => reader(line)).at(-1);
}

describe('A series as text', () => {
  const times: [text: string, iso: string][] = [
    ['2014-02-14 14:30:00', '2014-02-14T14:30:00.000Z'],
    ['2014-02-14T14:30:00Z', '2014-02-14T14:30:00.000Z'],
    ['2014-02-14T14:30:00+09:00', '2014-02-14T05:30:00.000Z'],
    ['2014-02-14', '2014-02-14T00:00:00.000Z'],
    ['1392388200', '2014-02-14T14:30:00.000Z'],
    ['1392388200.5', '2014-02-14T14:30:00.500Z'],
    ['1392388200000', '2014-02-14T14:30:00.000Z'],
  ];
  it.each(times)('takes %s for a time', (text, iso) => {
    const point = read('timestamp,value', `${text},1`);
    expect(new Date(point?.atMs ?? NaN).toISOString()).toBe(iso);
    expect(point?.timestampText).toBe(text);
  });

  it('finds its columns among others, in any order', () => {
    expect(read('\uFEFFlabel, Value ,"timestamp"', '0, 1.5e3 ,"60"')).toMatchObject({ atMs: 60_000, value: 1_500 });
  });

  it.each(['', 'NaN', 'null', 'inf'])('takes %j for a value that is missing', (text) => {
    expect(read('timestamp,value', `1,${text}`)).toMatchObject({ value: null, valueText: text });
  });

  it('passes over empty lines', () => {
    expect(read('timestamp,value', '')).toBeNull();
  });

  const wrong: [lines: string[], message: string][] = [
    [['1,2'], 'the header has to name the columns timestamp and value'],
    [['timestamp,value', 'soon,2'], '"soon" is no timestamp'],
    [['timestamp,value', ',2'], '"" is no timestamp'],
    [['timestamp,value', '1,many'], '"many" is no number'],
    [['timestamp,value', '1'], 'there is no value'],
  ];
  it.each(wrong)('refuses %j', (lines, message) => {
    expect(() => read(...lines)).toThrow(message);
  });
});
