import { CsvError, parse, type Info, type Parser } from 'csv-parse';
import { Readable } from 'node:stream';
import { Rejected } from '../../domain/failures.js';
import type { Row } from '../../domain/reconciliation/invoice.js';
import { Turns } from '../../storage/turns.js';

const SEPARATORS = [',', ';', '\t', '|'] as const;

/** So many lines show by what a file separates its fields. */
const LINES_LOOKED_AT = 40;
const QUOTED = /"(?:[^"]|"")*"/g;

/** What a row may have: in characters as they were sent, as a field of none takes memory as well. */
const LONGEST_RECORD = 256 * 1024;
const MOST_FIELDS = 1_000;

/** So many characters are taken apart at once. */
const SLICE = 16 * 1024;

/**
 * csvRows reads a table after RFC 4180, its fields separated by commas, semicolons, tabs or bars, one row after the other; `line` is
 * where a row ends. It throws `Rejected` (`malformed_csv`) where the quotes are wrong: nobody can tell what is a row after that.
 */
export async function* csvRows(text: string): AsyncGenerator<Row> {
  const parser = parse({
    bom: true,
    delimiter: separatorOf(text),
    info: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const source = Readable.from(slices(text, parser), { highWaterMark: 1 });
  source.on('error', (error) => parser.destroy(error));
  const turns = new Turns();
  const rows = source.pipe(parser) as AsyncIterable<{ record: string[]; info: Info }>;
  try {
    for await (const { record, info } of rows) {
      if (record.length > MOST_FIELDS) throw malformed(`line ${info.lines} has more than ${MOST_FIELDS} fields`);
      await turns.give();
      yield { line: info.lines, fields: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw malformed(error.message);
  }
}

/** A slice is given when those before it are taken apart, so that what has not come to the end of its row is seen while it is little. */
function* slices(text: string, { info }: Parser): Generator<string> {
  let ended = 0;
  let rowFrom = 0;
  for (let from = 0; from < text.length; from += SLICE) {
    if (info.records + info.empty_lines !== ended) {
      ended = info.records + info.empty_lines;
      rowFrom = from;
    }
    if (from - rowFrom > LONGEST_RECORD) {
      throw malformed(`the row after line ${info.lines} has more than ${LONGEST_RECORD} characters`);
    }
    yield text.slice(from, from + SLICE);
  }
}

function malformed(detail: string): Rejected {
  return new Rejected('malformed_csv', `the file is no CSV after RFC 4180: ${detail}`, 422);
}

/** What stands most often outside of quotes. */
function separatorOf(text: string): string {
  const lines = text
    .slice(0, LONGEST_RECORD)
    .replace(QUOTED, '')
    .split(/\r\n|\n|\r/, LINES_LOOKED_AT);
  const countOf = (separator: string): number => lines.reduce((sum, line) => sum + line.split(separator).length - 1, 0);
  return [...SEPARATORS].sort((one, other) => countOf(other) - countOf(one))[0] ?? ',';
}
