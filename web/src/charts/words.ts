import { words } from '../language/language';

/** chartWords is what charts say of themselves. */
export const chartWords = words({
  en: {
    asTable: 'As a table',
    time: 'Time',
    rest: 'All others',
    notTold: '(not told)',
    unusualIn: (chart: string) => `Out of the usual: ${chart}`,
    together: (count: number, told: string) => `${count} together: ${told}`,
    pointAtMarks: '◆ Out of the usual: point at it, or go there with Tab.',
    onlyLatestMarked: 'There was more out of the usual: only the latest is marked.',
    callsPerCell: 'Calls in a cell',
    cell: (from: string, to: string, calls: string) => `${from} – ${to}: ${calls} calls`,
  },
  ja: {
    asTable: '表で見る',
    time: '時刻',
    rest: 'その他',
    notTold: '(未指定)',
    unusualIn: (chart: string) => `通常と異なる動き: ${chart}`,
    together: (count: number, told: string) => `${count}件: ${told}`,
    pointAtMarks: '◆ 通常と異なる動き: 印を指すか、Tabキーで移動してください。',
    onlyLatestMarked: '通常と異なる動きはほかにもあります。印を付けるのは最新のものだけです。',
    callsPerCell: 'マスごとの呼び出し数',
    cell: (from: string, to: string, calls: string) => `${from}〜${to}: ${calls}件`,
  },
});
