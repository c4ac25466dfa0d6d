import { agree, USUAL_RULE, type Agreement } from './agree.js';

/** What comes of a question that is answered so. */
function of(texts: readonly (string | null)[], rule: Partial<typeof USUAL_RULE> = {}): Agreement {
  return agree(
    texts.map((text, at) => ({ member: `m${at}`, text })),
    { ...USUAL_RULE, ...rule },
  );
}

describe('The same number in other notations', () => {
  it.each([
    [
      '1,234',
      ['1234', '１，２３４', '1 234', '千二百三十四', '1234.0', '1.234e3', 'one thousand two hundred thirty-four'],
    ],
    ['1,000,000', ['1.000.000', '1 million', '100万', '1,000,000', '10,00,000', '1e6', '10^6', '10^{6}', '百万']],
    ['320000000', ['3億2000万', '３億２０００万', '三億二千万', '320 million']],
    ['120', ['百二十', '12*10', '5!', '1.2e2', 'one hundred and twenty']],
    ['123456', ['12万3456', '123,456', '123 456']],
    ['2024', ['二〇二四', '二千二十四', '2,024']],
    ['3/4', ['0.75', '\\frac{3}{4}', '\\frac34', '\\dfrac{3}{4}', '¾', '75%', 'three quarters', '四分の三', '4分の3']],
    ['1.5', ['1 1/2', '1½', '3/2', '1\\frac{1}{2}', 'one and a half', '1 and 1/2'.replace('and ', '')]],
    ['2/3', ['0.67', '0.667', '66.7%', 'two thirds', '三分の二', '\\tfrac{2}{3}']],
    ['1/2', ['one half', 'half', '0.5', '50 percent', '50パーセント', '5割', '\\frac12', '½']],
    ['\\sqrt{8}', ['2\\sqrt{2}', '2.828', '√8', '2√2', '8^{1/2}']],
    ['2\\pi', ['6.283', '2π', '\\frac{4\\pi}{2}']],
    ['\\frac{1+\\sqrt{5}}{2}', ['1.618']],
    ['e^2', ['7.389']],
    ['1024', ['2^{10}', '2^10', '2**10', '2¹⁰', '4 \\cdot 256', '4 × 256']],
    ['6.02e23', ['6.02 \\times 10^{23}', '6.02×10²³', '6.02E23']],
    ['0.00153', ['1.53e-3', '1.53 × 10^{-3}']],
    ['-3', ['−3', 'minus three', 'negative 3', 'マイナス3', '-3.0', 'マイナス三']],
    ['-\\frac{1}{2}', ['-0.5', '\\frac{-1}{2}', '-1/2', '(-1)/2']],
    ['10', ['十', 'ten', '10個', '10人', '\\sqrt{100}']],
    ['3', ['三', 'three', '三つ', '3つ', '三人', '3rd', '\\sqrt[3]{27}', '+3', '3.']],
    ['1', ['one', 'One', '一つ', '一']],
    ['0', ['zero', 'ゼロ', '0.0', '-0']],
    ['24', ['two dozen', '2 dozen', 'twenty-four', '二十四']],
    ['2.5', ['2,5', '2,50', '２，５']],
    ['1,234.5', ['1.234,50', '1234,5']],
    ['2 and 3', ['3, 2', '2と3', '3、2', '{2, 3}', '\\{3, 2\\}', '[2, 3]', 'x = 2 or x = 3', '2; 3', '3 or 2']],
  ])('%s', (number, others) => {
    for (const other of others) expect([other, of([number, other]).reason]).toEqual([other, 'unanimous']);
  });
});

describe('The same amount in other units', () => {
  it.each([
    ['$18', ['18 dollars', '18ドル', 'US$18', '18 USD', '$18.00', '\\$18', '1800 cents', '18']],
    ['$10.50', ['10 dollars and 50 cents', '10.5 dollars', '1050¢']],
    ['$1.5M', ['$1.5 million', '1,500,000 dollars', '$1,500k']],
    ['320,000,000円', ['3億2000万円', '¥320,000,000', '3.2億円']],
    ['5 km', ['5000 m', '5 kilometers', '5キロメートル', '5,000 metres']],
    ['1.5 hours', ['90 minutes', '90分', '1時間30分', '1 hour 30 minutes', '1 hour and 30 minutes', '1.5時間']],
    ['66 inches', ['5 feet 6 inches', '5.5 ft']],
    ['90°', ['90 degrees', '90度', '90^\\circ', '90^{\\circ}']],
    ['5 m^2', ['5 square meters', '5平方メートル', '50000 cm^2', '5 m²']],
    ['36 km/h', ['10 m/s', '36 kilometers per hour', '600 m/min']],
    ['1 week', ['7 days', '168 hours', '7日']],
    ['-$5', ['$-5', '-5 dollars']],
    ['5 \\text{ cm}', ['5\\,\\text{cm}', '5 cm', '0.05 m', '50 mm', '5センチ']],
    ['£5', ['5 pounds', '5ポンド', '5 GBP', '500 pence', '5']],
    ['5 lb', ['5 pounds', '5ポンド', '80 oz']],
    ['€2.50', ['2,50 €', '2.5 euros', '2.5ユーロ', '2.50 EUR']],
    ['¥500', ['500円', '500 yen', '５００円です', '500 JPY']],
    ['$15 per hour', ['$15/hour', '15 dollars per hour', '15 dollars', '$15']],
    ['90 minutes', ['1:30', '1:30 hours', '1:30:00', '5400 s', '1時間30分']],
    ['90 seconds', ['1:30', '1:30 minutes', '1.5 min']],
    ['25°C', ['25℃', '25 degrees Celsius', '25 degrees', '25度', '25 °C', '25 C']],
    ['60 mph', ['60 miles per hour', '1 mile/min']],
    ['2 GB', ['2 gigabytes', '2000 MB', '2048 MB', '2ギガバイト']],
    ['5 V', ['5 volts', '5000 mV', '5']],
    ['約5キロ', ['about 5', 'approximately 5', '5']],
  ])('%s', (amount, others) => {
    for (const other of others) expect([other, of([amount, other]).reason]).toEqual([other, 'unanimous']);
  });
});

describe('Other numbers', () => {
  it.each([
    ['rounded to one figure', '0.7', '2/3'],
    ['rounded to one figure behind zeros', '0.00', '0.004'],
    ['rounded with an exponent', '1.53e-3', '0.004'],
    ['the other sign', '5', '-5'],
    ['the next', '1000', '1001'],
    ['the next of ten billion', '12345678901', '12345678902'],
    ['the next beyond doubles', '12345678901234567890', '12345678901234567891'],
    ['a point for a comma', '1,234', '1.234'],
    ['a thousandfold', '1e6', '1e3'],
    ['a hundredfold', '50', '0.5'],
    ['万 and 億', '3億', '3万'],
    ['百二十 and 百二', '百二十', '百二'],
    ['other words', 'forty-two', 'forty-three'],
    ['another root', '\\sqrt{2}', '2'],
    ['a coefficient', '5\\sqrt{2}', '5'],
    ['currencies', '$5', '€5'],
    ['currencies of Japan and America', '5億円', '5億ドル'],
    ['units of one thing', '5 km', '5 m'],
    ['units of other things', '5 kg', '5 km'],
    ['a length and an area', '5 cm', '5 cm^2'],
    ['areas', '500 cm^2', '5 m^2'],
    ['speeds', '36000 m/s', '36 km/h'],
    ['分 and 時間', '5分', '5時間'],
    ['one of two', '2 and 3', '2'],
    ['a list and one', '2, 3', '2'],
    ['dollars and pounds', '$5', '£5'],
    ['pounds paid and weighed', '£5', '5 lb'],
    ['euros and pounds', '5 euros', '5 pounds'],
    ['by the hour and by the day', '$15 per hour', '$15 per day'],
    ['lasting hours and seconds', '1:30 hours', '90 seconds'],
    ['lasting and counted', '1:30', '1.5'],
    ['warm and warmer', '25°C', '25°F'],
    ['speeds that differ', '60 km/h', '60 mph'],
    ['amounts of data', '2 GB', '2 MB'],
    ['volts and watts', '5 V', '5 W'],
    ['a comma before three figures', '2,500', '2.5'],
    ['a decimal and a list', '2,5', '2 and 5'],
    ['versions', 'Version 2.1', 'Version 2.10'],
    ['what is denied in words', 'Wait 5 minutes, then restart.', 'Wait 5 minutes, do not restart.'],
    ['who has it', 'It is Anna who has 5 apples.', 'It is Bob who has 5 apples.'],
    ['bounds', 'at least 5', 'at most 5'],
    ['以上 and 以下', '5以上', '5以下'],
  ])('%s', (_name, one, other) => {
    expect(of([one, other]).reason).toBe('no_two_agree');
  });

  it.each([
    ['a range', '3-5', '3'],
    ['a range with a dash', '3–5', '5'],
    ['a range in words', '3 to 5', '3'],
    ['a range between', 'between 3 and 5', '3'],
    ['a range with a tilde', '3~5', '3'],
    ['a score', '1-0', '1'],
    ['a ratio', '2:1', '2'],
    ['years from to', '1999-2000', '1999'],
    ['a power of a variable', 'x^2', '2'],
    ['a term', '2x', '2'],
    ['a sum', '2x+3', '3'],
    ['a complex number', '2+3i', '5'],
    ['an imaginary number', '3i', '3'],
    ['an inequality', 'x < 3', '3'],
    ['an inequality of TeX', '\\ge 3', '3'],
    ['opposite inequalities', 'x > 3', 'x < 3'],
    ['a logarithm', '\\ln 2', '2'],
    ['a sine', '\\sin 2', '2'],
    ['a version', '1.2.3', '1.2'],
    ['a name with a figure', 'A5', '5'],
    ['what is denied', 'not 5', '5'],
    ['a share of something', '50% of 20', '50%'],
    ['so many out of so many', '3 out of 5', '3'],
  ])('%s is no number', (_name, one, number) => {
    expect(of([one, number]).reason).toBe('no_two_agree');
    expect(of([one, number, number, number]).clusters[0]?.members).toEqual(['m1', 'm2', 'm3']);
  });

  it.each([
    ['a unit that is left out joins the greater side', ['5 km', '5 km', '5 miles', '5'], [3, 1]],
    ['and does not bring both sides together', ['5 km', '5 miles', '5'], [2, 1]],
    ['a rounded one joins its third', ['1/3', '0.333', '0.3333', '0.34'], [3, 1]],
  ])('%s', (_name, texts, sizes) => {
    expect(of(texts).clusters.map(({ members }) => members.length)).toEqual(sizes);
  });
});
