import { stringify } from 'csv-stringify';
import { Readable } from 'node:stream';

/**
 * CsvColumn is a column of a CSV file. A spreadsheet takes a text that begins like a formula for one, so texts that senders
 * chose are told from numbers, which may begin with a minus.
 */
export interface CsvColumn {
  name: string;
  isText: boolean;
}

/** CsvRow is the values of a row, in the order of the columns; nothing is `null`. */
export type CsvRow = readonly (string | number | null)[];

/** As OWASP lists them; the wide ones are what Japanese spreadsheets read as well. */
const LIKE_A_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * csvOf writes a CSV file (RFC 4180, UTF-8) as its rows come. Nothing is an empty field; a text that begins like a formula has
 * an apostrophe before it, as spreadsheets write a text that is none.
 */
export function csvOf(columns: readonly CsvColumn[], rows: Iterable<CsvRow> | AsyncIterable<CsvRow>): Readable {
  const file = stringify({
    header: true,
    columns: columns.map(({ name }) => name),
    record_delimiter: '\r\n',
    // Else a text with only half of that ends its row for most readers, and its next line may be a formula.
    quote_record_delimiter: true,
  });
  const source = Readable.from(cellsOf(columns, rows));
  // An error while rows are made ends the file where it is, so that nobody takes it for a whole one.
  source.on('error', (error) => file.destroy(error));
  file.on('close', () => source.destroy());
  return source.pipe(file);
}

async function* cellsOf(
  columns: readonly CsvColumn[],
  rows: Iterable<CsvRow> | AsyncIterable<CsvRow>,
): AsyncGenerator<(string | number | null)[]> {
  for await (const row of rows) {
    yield row.map((value, index) =>
      columns[index]?.isText && typeof value === 'string' && LIKE_A_FORMULA.test(value) ? `'${value}` : value,
    );
  }
}
