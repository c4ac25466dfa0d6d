import { ByteWriter, parquetWriteRows } from 'hyparquet-writer';

/** ParquetColumn is a column of a Parquet file. */
export interface ParquetColumn {
  name: string;
  type: keyof typeof TYPES;
  isNullable: boolean;
}

/** ParquetRow is the values of a row, in the order of the columns: decimals as whole numbers of 10⁻¹⁸, times in epoch milliseconds. */
export type ParquetRow = readonly (string | number | bigint | null)[];

/** Decimals have 38 digits, 18 of them behind the point; times are UTC and exact to the millisecond. */
const TYPES = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  json: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  time: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
  decimal: { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, converted_type: 'DECIMAL', precision: 38, scale: 18 },
} as const;

/** So many rows are written in one go; between two, others have their turn. */
const ROWS_AT_ONCE = 2_000;

/** parquetOf writes a Parquet file, group by group, as its rows come. */
export async function parquetOf(
  columns: readonly ParquetColumn[],
  rows: AsyncIterable<ParquetRow>,
): Promise<Uint8Array> {
  const writer = new ByteWriter();
  const root = { name: 'root', num_children: columns.length };
  const fields = columns.map(({ name, type, isNullable }) => ({
    name,
    ...TYPES[type],
    repetition_type: isNullable ? ('OPTIONAL' as const) : ('REQUIRED' as const),
  }));
  await parquetWriteRows({
    writer,
    schema: [root, ...fields],
    columns: columns.map(({ name }) => ({ name })),
    rows: recordsOf(columns, rows),
    rowGroupSize: ROWS_AT_ONCE,
  });
  return writer.getBytes();
}

async function* recordsOf(
  columns: readonly ParquetColumn[],
  rows: AsyncIterable<ParquetRow>,
): AsyncGenerator<Record<string, unknown>> {
  for await (const row of rows) {
    yield Object.fromEntries(
      columns.map(({ name, type }, index) => {
        const value = row[index] ?? null;
        return [name, type === 'time' && value !== null ? new Date(Number(value)) : value];
      }),
    );
  }
}
