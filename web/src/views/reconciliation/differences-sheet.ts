import type { Cell } from '../../format/csv';
import type { Told } from './amount';
import type { reconciliationWords } from './words';

/** differencesSheet is a comparison as rows of a table: each model by its days, with exact amounts, and the total. */
export function differencesSheet({ models, total, measure }: Told, said: (typeof reconciliationWords)['en']): Cell[][] {
  const unit = said.unit[measure];
  const amounts = [said.invoiced, said.ledger, said.difference].map((name) => `${name} (${unit})`);
  const cells = (cell: Told['total']): Cell[] => [
    ...[cell.invoiced, cell.ledger, cell.difference],
    ...[String(cell.invoiceRows), String(cell.calls)],
  ];
  const rows = models.flatMap(({ name, invoiceNames, match, reasons, days }) =>
    days.map((day): Cell[] => [
      ...[name ?? said.unknownModel, invoiceNames.join(', '), match, day.day],
      ...cells(day),
      reasons.map(({ code }) => code).join(' '),
    ]),
  );
  return [
    [
      said.model,
      said.onInvoice('').replace(/[:：]\s*$/, ''),
      'match',
      said.day,
      ...amounts,
      said.rows,
      said.calls,
      said.likely,
    ],
    ...rows,
    [said.total, null, null, null, ...cells(total), null],
  ];
}
