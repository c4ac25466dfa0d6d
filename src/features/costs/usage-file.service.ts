import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { Caller } from '../../domain/scopes.js';
import { csvOf, type CsvColumn } from '../../documents/csv.js';
import type { UsageFileQuery } from './usage.query.js';
import { UsageService } from './usage.service.js';
import type { UsageRow } from './usage.view.js';

type Cells = Map<string, string | number | null>;

/** UsageFileService writes what `GET /api/v1/usage` answers as a file: all rows, a column for each figure. */
@Injectable()
export class UsageFileService {
  constructor(private readonly usage: UsageService) {}

  /** csv is the file; a figure within a figure is named by both: `latencyMs.p95`. It throws `Rejected` as `usage` does. */
  async csv(query: UsageFileQuery, caller: Caller): Promise<Readable> {
    const answer = await this.usage.usage({ ...query, limit: Number.MAX_SAFE_INTEGER }, caller);
    const rows = answer.rows.map(cellsOf);
    const told = [...new Set(['bucket', 'bucketEnd', ...query.groupBy, ...rows.flatMap((cells) => [...cells.keys()])])];
    // A figure that has parts somewhere is told by its parts, and has none where it is nothing.
    const names = told.filter((name) => !told.some((other) => other.startsWith(`${name}.`)));
    const texts = new Set<string>(query.groupBy);
    const columns = names.map((name): CsvColumn => ({ name, isText: texts.has(name) }));
    return csvOf(
      columns,
      rows.map((cells) => names.map((name) => cells.get(name) ?? null)),
    );
  }
}

function cellsOf({ group, rest, ...row }: UsageRow): Cells {
  const cells: Cells = new Map(Object.entries(group));
  if (rest) cells.set('rest', 'true');
  for (const [name, value] of Object.entries(row)) {
    if (typeof value !== 'object' || value === null) cells.set(name, value ?? null);
    else for (const [part, figure] of Object.entries(value)) cells.set(`${name}.${part}`, figure);
  }
  return cells;
}
