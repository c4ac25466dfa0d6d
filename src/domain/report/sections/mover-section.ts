import { cell, type Cell, type ReportSection } from '../report-document.js';
import type { ReportedMover } from '../report-facts.js';
import { changeOf, knownUsd, sectionOf, type Telling } from './telling.js';

/** moverSection tells what made costs change. */
export function moverSection(telling: Telling): ReportSection {
  const { facts, words } = telling;
  const { labels } = words;
  const rows = facts.movers.flatMap(({ by, movers }) => {
    const what = by === 'model' ? labels.model : labels.feature;
    return movers.map((mover) => [cell(what), ...rowOf(telling, mover)]);
  });
  if (rows.length === 0) return sectionOf('movers', telling, {});
  return sectionOf('movers', telling, {
    table: {
      columns: [
        ...[
          { title: labels.what, isNumber: false },
          { title: labels.name, isNumber: false },
        ],
        ...[labels.before, labels.after, labels.change].map((title) => ({ title, isNumber: true })),
      ],
      rows,
    },
  });
}

/** hasUnpriced tells whether calls of a mover have no price: nobody knows how much its cost changed. */
export function hasUnpriced({ beforeUnpricedCalls, afterUnpricedCalls }: ReportedMover): boolean {
  return beforeUnpricedCalls + afterUnpricedCalls > 0;
}

/** moverName is how a value of a dimension is called; calls may tell none. */
export function moverName({ words }: Telling, { value }: Pick<ReportedMover, 'value'>): string {
  return value === '' ? words.labels.none : value;
}

function rowOf(telling: Telling, mover: ReportedMover): Cell[] {
  const { beforeUsd, afterUsd, beforeUnpricedCalls, afterUnpricedCalls } = mover;
  return [
    cell(moverName(telling, mover)),
    cell(knownUsd(telling, beforeUsd, beforeUnpricedCalls)),
    cell(knownUsd(telling, afterUsd, afterUnpricedCalls)),
    cell(changeText(telling, mover)),
  ];
}

function changeText({ amounts }: Telling, mover: ReportedMover): string {
  if (hasUnpriced(mover)) return amounts.usd(null);
  const part = changeOf(mover.beforeUsd, mover.afterUsd);
  const sign = Number(mover.changeUsd) > 0 ? '+' : '';
  return `${sign}${amounts.usd(mover.changeUsd)}${part === null ? '' : ` (${amounts.change(part)})`}`;
}
