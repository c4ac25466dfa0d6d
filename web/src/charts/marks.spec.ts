import { marksIn, placed, type Mark } from './marks';

const mark = (id: string, fromMs: number, toMs = fromMs + 10): Mark => ({ id, fromMs, toMs, told: id, isBad: true });
const SPAN = { fromMs: 1_000, toMs: 2_000 };

const idsIn = (marks: readonly Mark[]) =>
  placed(marks, SPAN, 500).map(({ atPx, marks: together }) => [atPx, together.map(({ id }) => id).join()]);

describe('Marks of a chart', () => {
  it('stand where they begin, those that are too close to be told apart together', () => {
    expect(idsIn([mark('late', 1_800), mark('early', 1_100), mark('beside', 1_150), mark('apart', 1_160)])).toEqual([
      [50, 'early,beside'],
      [80, 'apart'],
      [400, 'late'],
    ]);
  });

  it('stand within the chart, also those that began before', () => {
    expect(idsIn([mark('before', 0, 1_500)])).toEqual([[0, 'before']]);
  });

  it('are those of a span that is pointed at', () => {
    const marks = [mark('before', 1_000, 1_100), mark('over', 1_050, 1_250), mark('after', 1_200, 1_300)];
    expect(marksIn(marks, { fromMs: 1_100, toMs: 1_200 }).map(({ id }) => id)).toEqual(['over']);
  });
});
