import { z } from 'zod';
import { isBilledMeter, meterName, pricingBlock, QUANTITY_DIGITS, quantityOf } from '../../domain/books/meter-name.js';
import { teamSums, type ChargeSum, type StatementLine, type StatementSums } from '../../domain/books/statement.js';
import type { ZoneCalendar } from '../../domain/period.js';
import { formatFixed } from '../../domain/fixed-point.js';
import { ATTO_DIGITS } from '../../domain/money.js';
import { time, usd } from '../../http/answers.js';
import type { Statement } from '../../storage/books/statements.js';

const sum = {
  amountUsd: usd,
  listUsd: usd.meta({ description: 'The same before any discount of the operator’s' }),
  calls: z.number(),
  unpricedCalls: z
    .number()
    .meta({ description: 'Calls whose cost nobody knows: while there are any, at least so much' }),
};

const line = z.object({
  project: z.string(),
  provider: z.string(),
  model: z.string(),
  meter: z.string().meta({ example: 'Cached Input Tokens' }),
  from: time.meta({ description: 'The beginning of the first day on which it was used' }),
  to: time.meta({ description: 'The end of the last one' }),
  chargeClass: z.literal('Correction').nullable().meta({ description: 'Correction: of a month that is closed' }),
  quantity: z.string().nullable().meta({ description: 'In pricing units; null for what rounding came to' }),
  pricingUnit: z.string().nullable().meta({ example: '1000000 Tokens' }),
  unitPriceUsd: usd.nullable(),
  amountUsd: usd,
  listUsd: usd,
});

/** statementView is the statement of a month. */
export const statementView = z
  .object({
    month: z.string(),
    from: time,
    to: time,
    state: z.enum(['open', 'closed']),
    closedAt: time.nullable(),
    closedBy: z.string().nullable(),
    total: z.object(sum),
    corrections: z.object(sum).meta({ description: 'What of the total changed in months that were closed before' }),
    reportedUsd: usd.meta({ description: 'What of the total clients told of calls without a price' }),
    projects: z.array(z.object({ project: z.string(), team: z.string().nullable(), ...sum })),
    teams: z.array(z.object({ team: z.string().nullable(), ...sum })),
    lines: z.array(line),
  })
  .meta({ id: 'Statement', description: 'Its lines add up to its total, and all statements to what all calls cost' });
export type StatementView = z.output<typeof statementView>;

/** monthView is a month that there is a statement of. */
export const monthView = z
  .object({
    month: z.string(),
    state: z.enum(['open', 'closed']),
    closedAt: time.nullable(),
    closedBy: z.string().nullable(),
    isOver: z.boolean().meta({ description: 'Only a month that is over can be closed' }),
    takesCorrections: z.boolean().meta({ description: 'What changes in closed months is billed in this one' }),
  })
  .meta({ id: 'StatementMonth' });
export type MonthView = z.output<typeof monthView>;

/** statementViewOf shows a statement with what its charges come to. */
export function statementViewOf(statement: Statement, sums: StatementSums, calendar: ZoneCalendar): StatementView {
  const { month, fromMs, toMs, closed, teams } = statement;
  return {
    month,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    state: closed ? 'closed' : 'open',
    closedAt: closed && new Date(closed.closedAtMs).toISOString(),
    closedBy: closed && closed.closedBy,
    total: sumView(sums.total),
    corrections: sumView(sums.corrections),
    reportedUsd: attoUsd(sums.reported),
    projects: [...sums.projects]
      .sort(byAmount)
      .map(([project, own]) => ({ project, team: teams.get(project) ?? null, ...sumView(own) })),
    teams: [...teamSums(sums.projects, teams)].sort(byAmount).map(([team, own]) => ({ team, ...sumView(own) })),
    lines: sums.lines.map((line) => lineView(line, calendar)),
  };
}

function lineView(
  { project, provider, model, meter, isCorrection, ...line }: StatementLine,
  calendar: ZoneCalendar,
): StatementView['lines'][number] {
  const block = isBilledMeter(meter) ? pricingBlock(meter) : null;
  return {
    project,
    provider,
    model,
    meter: isBilledMeter(meter) ? meterName(meter).name : 'Rounding',
    from: new Date(line.firstDayMs).toISOString(),
    to: new Date(calendar.dayOf(line.lastDayMs).toMs).toISOString(),
    chargeClass: isCorrection ? 'Correction' : null,
    quantity: block && formatFixed(quantityOf(line.count, block), QUANTITY_DIGITS),
    pricingUnit: block && block.name,
    unitPriceUsd: block && attoUsd(line.rateAtto * BigInt(block.size)),
    amountUsd: attoUsd(line.amount),
    listUsd: attoUsd(line.listAmount),
  };
}

function sumView({ amount, listAmount, calls, unpriced }: ChargeSum): StatementView['total'] {
  return {
    amountUsd: attoUsd(amount),
    listUsd: attoUsd(listAmount),
    calls: Number(calls),
    unpricedCalls: Number(unpriced),
  };
}

function attoUsd(amount: bigint): string {
  return formatFixed(amount, ATTO_DIGITS);
}

function byAmount([, one]: readonly [unknown, ChargeSum], [, other]: readonly [unknown, ChargeSum]): number {
  return one.amount === other.amount ? 0 : one.amount < other.amount ? 1 : -1;
}
