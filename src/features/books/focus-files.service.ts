import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { focusColumns, type FocusColumn, type FocusValue } from '../../domain/focus/columns.js';
import { focusCharge, type FocusCharge } from '../../domain/focus/focus-charge.js';
import { formatFixed } from '../../domain/fixed-point.js';
import { ATTO_DIGITS } from '../../domain/money.js';
import type { Caller } from '../../domain/scopes.js';
import { csvOf, type CsvRow } from '../../documents/csv.js';
import { parquetOf } from '../../documents/parquet.js';
import { Ledger } from '../../storage/ledger/ledger.js';
import type { FocusQuery } from './books.schema.js';
import { StatementsService } from './statements.service.js';

/** FocusFilesService writes the statement of a month as a cost and usage file of the FinOps Open Cost and Usage Specification. */
@Injectable()
export class FocusFilesService {
  constructor(
    private readonly statements: StatementsService,
    private readonly ledger: Ledger,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** csv is the file as CSV, written as it is read. It throws `Rejected` (`calls_not_kept`). */
  async csv(query: FocusQuery, caller: Caller): Promise<Readable> {
    const columns = focusColumns(query.version);
    const isText = columns.map(({ name, type }) => ({ name, isText: type === 'string' }));
    return csvOf(isText, csvRows(await this.rows(query, caller), columns));
  }

  /** parquet is the file as Parquet: decimals are `DECIMAL(38, 18)`. It throws as `csv` does. */
  async parquet(query: FocusQuery, caller: Caller): Promise<Uint8Array> {
    const columns = focusColumns(query.version);
    return parquetOf(columns, parquetRows(await this.rows(query, caller), columns));
  }

  private async rows({ month }: FocusQuery, caller: Caller): Promise<AsyncGenerator<FocusCharge>> {
    const statement = await this.statements.of(month);
    const { BILLING_ACCOUNT_ID: id, BILLING_ACCOUNT_NAME: name } = this.environment;
    const charges = this.statements.charges(statement, caller);
    const { calendar } = this.ledger;
    return (async function* () {
      for await (const { charge, dimensions, isCorrection } of charges) {
        const row = focusCharge({
          charge,
          dimensions,
          isCorrection,
          team: statement.teams.get(dimensions.project) ?? null,
          account: { id, name: name ?? null },
          billing: statement,
          day: calendar.dayOf(charge.dayMs),
        });
        if (row) yield row;
      }
    })();
  }
}

async function* csvRows(rows: AsyncIterable<FocusCharge>, columns: readonly FocusColumn[]): AsyncGenerator<CsvRow> {
  for await (const row of rows) yield columns.map(({ valueOf }) => csvValue(valueOf(row)));
}

async function* parquetRows(
  rows: AsyncIterable<FocusCharge>,
  columns: readonly FocusColumn[],
): AsyncGenerator<FocusValue[]> {
  for await (const row of rows) yield columns.map(({ valueOf }) => valueOf(row));
}

/** Times are written to the second, as the specification wants them. */
function csvValue(value: FocusValue): string | null {
  if (typeof value === 'bigint') return formatFixed(value, ATTO_DIGITS);
  return typeof value === 'number' ? `${new Date(value).toISOString().slice(0, 19)}Z` : value;
}
