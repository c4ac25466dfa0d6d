import { agree, USUAL_RULE, type Agreement } from './agree.js';

/** What comes of a question that is answered so. */
function of(texts: readonly (string | null)[], rule: Partial<typeof USUAL_RULE> = {}): Agreement {
  return agree(
    texts.map((text, at) => ({ member: `m${at}`, text })),
    { ...USUAL_RULE, ...rule },
  );
}

describe('The same day or time', () => {
  it.each([
    ['2024-03-05', 'March 5, 2024'],
    ['2024-03-05', '5 March 2024'],
    ['2024-03-05', '2024年3月5日'],
    ['2024-03-05', '令和6年3月5日'],
    ['2024-03-05', '２０２４年３月５日'],
    ['2024-03-05', '2024/3/5'],
    ['2024-03-05', '2024.03.05'],
    ['2024-03-05', 'On March 5, 2024.'],
    ['2024-03-05', 'The answer is Mar. 5, 2024'],
    ['2024-03-05', '5th of March, 2024'],
    ['2024-03-05', '2024-03-05 (Tuesday)'],
    ['2024年3月5日（火）', 'Tuesday, March 5, 2024'],
    ['March 5', 'March 5, 2024'],
    ['3月5日', '2024年3月5日'],
    ['March 5th', '3月5日'],
    ['Sept. 1, 2024', '2024年9月1日'],
    ['令和元年5月1日', '2019-05-01'],
    ['昭和64年1月7日', '1989-01-07'],
    ['March 2024', '2024年3月'],
    ['15:30', '3:30 pm'],
    ['15:30', '午後3時30分'],
    ['15時', '午後3時'],
    ['15:00', '3 p.m.'],
    ['noon', '12:00'],
    ['正午', '12:00 pm'],
    ['midnight', '12 am'],
    ['00:00', '12:00 a.m.'],
    ['7:05 am', '午前7時5分'],
    ['8時半', '8:30'],
    ['2024-03-05 15:30', '2024年3月5日15時30分'],
    ['Tuesday', '火曜日'],
    ['25/12/2024', 'December 25, 2024'],
    ['12/25/2024', 'December 25, 2024'],
    ['05/05/2024', 'May 5, 2024'],
    ['05.03.2024', 'March 5, 2024'],
    ['03/05/2024', '3/5/2024'],
    ['03/05/2024', '2024-03-05'],
    ['03/05/2024', '2024-05-03'],
    ['03-05-2024', '5 March'],
  ])('%s is %s', (one, other) => {
    expect(of([one, other])).toMatchObject({ method: 'date', reason: 'unanimous' });
  });
});

describe('Other days or times', () => {
  it.each([
    ['2024-03-05', '2024-03-06'],
    ['2024-03-05', '2023-03-05'],
    ['March 5, 2024', 'May 3, 2024'],
    ['3月5日', '5月3日'],
    ['令和6年3月5日', '平成6年3月5日'],
    ['15:30', '3:30 am'],
    ['午前3時', '午後3時'],
    ['12:00 am', '12:00 pm'],
    ['8時半', '8時'],
    ['2024年3月', 'April 2024'],
    ['2024-03-05 15:30', '2024-03-05 16:30'],
    ['Monday', '火曜日'],
    ['March 5', '5:00'],
    ['1969', '1970'],
    ['03/05/2024', '05/03/2024'],
    ['03/05/2024', '2024-03-06'],
    ['25/12/2024', '2024-12-24'],
    ['The meeting is on Monday.', 'The meeting is not on Monday.'],
    ['会議は月曜日に開きます。', '会議は月曜日に開きません。'],
  ])('%s is not %s', (one, other) => {
    expect(of([one, other]).reason).toBe('no_two_agree');
  });

  it('are not brought together by one without its year', () => {
    const { reason, clusters } = of(['March 5, 2024', 'March 5, 2023', 'March 5, 2023', 'March 5']);
    expect([reason, clusters.map(({ members }) => members)]).toEqual(['majority', [['m1', 'm2', 'm3'], ['m0']]]);
  });

  it('are not brought together by one that does not tell its month from its day', () => {
    const { reason, clusters } = of(['2024-03-05', '03/05/2024', '2024-05-03', '2024-05-03']);
    expect([reason, clusters.map(({ members }) => members)]).toEqual(['majority', [['m1', 'm2', 'm3'], ['m0']]]);
  });

  it.each([
    ['a day that is not', '2024-13-45'],
    ['hours long', '3時間'],
    ['a year', '1969年'],
    ['a number of days', '5 days'],
  ])('%s is no date', (_name, text) => {
    expect(of([text, text]).method).not.toBe('date');
  });
});
