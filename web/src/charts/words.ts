import { words } from '../language/language';

/** chartWords is what charts say of themselves. */
export const chartWords = words({
  en: {
    asTable: 'As a table',
    time: 'Time',
    rest: 'All others',
    notTold: '(not told)',
    callsPerCell: 'Calls in a cell',
    cell: (from: string, to: string, calls: string) => `${from} – ${to}: ${calls} calls`,
  },
  ja: {
    asTable: '表で見る',
    time: '時刻',
    rest: 'その他',
    notTold: '(未指定)',
    callsPerCell: 'マスごとの呼び出し数',
    cell: (from: string, to: string, calls: string) => `${from}〜${to}: ${calls}件`,
  },
});
