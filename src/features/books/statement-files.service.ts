import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { Caller } from '../../domain/scopes.js';
import { csvOf } from '../../documents/csv.js';
import { workbookOf } from '../../documents/workbook.js';
import { statementSheets } from './statement-sheets.js';
import type { StatementView } from './statement.view.js';
import { StatementsService } from './statements.service.js';

type Line = StatementView['lines'][number];

const TEXTS = ['project', 'provider', 'model', 'meter', 'chargeClass'] as const satisfies (keyof Line)[];
const FIGURES = ['quantity', 'pricingUnit', 'unitPriceUsd', 'amountUsd', 'listUsd'] as const satisfies (keyof Line)[];

/** StatementFilesService writes the statement of a month as files. */
@Injectable()
export class StatementFilesService {
  constructor(private readonly statements: StatementsService) {}

  /** workbook is a statement as an XLSX workbook. It throws `Rejected` (`calls_not_kept`). */
  async workbook(month: string, caller: Caller): Promise<Uint8Array> {
    return workbookOf(statementSheets(await this.statements.one(month, caller)));
  }

  /** csv is the lines of a statement. It throws as `workbook` does. */
  async csv(month: string, caller: Caller): Promise<Readable> {
    const { lines } = await this.statements.one(month, caller);
    const columns = [
      ...TEXTS.map((name) => ({ name, isText: true })),
      ...FIGURES.map((name) => ({ name, isText: false })),
    ];
    return csvOf(
      columns,
      lines.map((line) => [...TEXTS, ...FIGURES].map((name) => line[name])),
    );
  }
}
