import { isExpectedOver, isOver } from './sections/budget-section.js';
import { hasUnpriced, moverName } from './sections/mover-section.js';
import { refusedRequests } from './sections/security-section.js';
import { failedShare } from './sections/spend-section.js';
import { changeOf, costComparedTo, knownUsd, type Telling } from './sections/telling.js';
import type { ReportWords } from './words.js';

const MOST_NAMES = 8;

/** A part of calls that fails without being news. */
const USUAL_FAILURES = 0.01;

/** headlinesOf is what matters most of a report, in whole sentences. */
export function headlinesOf(telling: Telling): string[] {
  return [
    ...spendLines(telling),
    ...budgetLines(telling),
    ...sloLines(telling),
    ...incidentLines(telling),
    ...providerLines(telling),
    ...qualityLines(telling),
    ...adviceLines(telling),
  ];
}

function spendLines(telling: Telling): string[] {
  const { facts, words, amounts } = telling;
  const { total, before } = facts.spend;
  if (total.calls === 0) return [words.nothing];
  const calls = amounts.count(total.calls);
  if (total.costUsd === null) return [words.costUnknown(calls)];
  const amount = knownUsd(telling, total.costUsd, total.unpricedCalls);
  const change =
    before.calls === 0 ? words.nothingBefore(words.before[facts.kind]) : costComparedTo(telling, before, total);
  return [words.spent(amount, calls, change), ...moverLines(telling)];
}

function moverLines(telling: Telling): string[] {
  const { facts, words, amounts } = telling;
  const [largest] = facts.movers.flatMap(({ by, movers }) => (by === 'feature' ? movers : []));
  if (!largest || hasUnpriced(largest) || facts.spend.before.calls === 0) return [];
  const part = changeOf(largest.beforeUsd, largest.afterUsd);
  const sign = Number(largest.changeUsd) > 0 ? '+' : '';
  const change = part === null ? `${sign}${amounts.usd(largest.changeUsd)}` : amounts.change(part);
  return [words.mover(moverName(telling, largest), change, words.before[facts.kind], part !== null)];
}

function budgetLines({ facts, words }: Telling): string[] {
  const { items, counts } = facts.budgets;
  if (items.length === 0) return [];
  const { over, expectedOver, uncertain } = counts;
  if (over + expectedOver === 0) return [uncertain === 0 ? words.budgetsFine : words.budgetsUncertain];
  const named = (isNamed: typeof isOver, count: number): string => namesOf(words, items.filter(isNamed), count);
  return [
    ...(over > 0 ? [words.budgetsOver(named(isOver, over), over)] : []),
    ...(expectedOver > 0 ? [words.budgetsExpectedOver(named(isExpectedOver, expectedOver), expectedOver)] : []),
  ];
}

/** Of so many as there are some are shown. */
function namesOf(words: ReportWords, shown: readonly { name: string }[], count: number): string {
  const names = shown.slice(0, MOST_NAMES).map(({ name }) => name);
  return words.listed(count > names.length ? [...names, words.andMore(count - names.length)] : names);
}

function sloLines({ facts, words }: Telling): string[] {
  const { items, judged, missed } = facts.slos;
  if (judged === 0) return [];
  if (missed === 0) return [words.slosMet];
  const names = namesOf(
    words,
    items.filter(({ isMet }) => isMet === false),
    missed,
  );
  return [words.slosMissed(names, missed)];
}

function incidentLines({ facts, words, amounts }: Telling): string[] {
  const { incidents, toRecover } = facts.incidents.figures;
  if (incidents === 0) return [];
  const recovered = toRecover && amounts.length(toRecover.meanMs);
  return [words.incidents(amounts.count(incidents), incidents, recovered)];
}

function providerLines({ facts, words, amounts }: Telling): string[] {
  const { items } = facts.providers;
  const share = failedShare(facts.spend.total);
  const [worst] = [...items].sort((one, other) => other.usage.errors - one.usage.errors);
  const out = items.filter(({ outageHours }) => outageHours > 0);
  return [
    ...(share !== null && share > USUAL_FAILURES && worst
      ? [words.failures(amounts.percent(share), worst.provider)]
      : []),
    ...out.map(({ provider, outageHours }) => words.outage(provider, amounts.count(outageHours))),
  ];
}

function qualityLines(telling: Telling): string[] {
  const { facts, words, amounts } = telling;
  const { total } = facts.quality;
  const refused = refusedRequests(telling);
  return [
    ...(total.analyses > 0 ? [words.quality(amounts.percent(total.successRate), amounts.count(total.analyses))] : []),
    ...(refused > 0 ? [words.refused(amounts.count(refused))] : []),
  ];
}

function adviceLines({ facts, words, amounts }: Telling): string[] {
  const { items, savingMonthUsd } = facts.recommendations;
  return items.length === 0 ? [] : [words.saving(amounts.usd(savingMonthUsd), amounts.count(items.length))];
}
