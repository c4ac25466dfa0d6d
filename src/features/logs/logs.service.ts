import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../http/paging.js';
import { Logging } from '../../telemetry/logging.js';
import type { LogsQuery } from './logs.query.js';
import { viewOfLine, type LogsView } from './logs.view.js';

const MOST_WRITERS = 500;

/** A cursor tells, for each process, in which of its files to go on, and before which byte. */
const position = z
  .array(z.union([z.string().max(150), z.number().int().min(0)]))
  .max(2 * MOST_WRITERS)
  .transform((told) =>
    told.flatMap((segment, index) => {
      const endBytes = told[index + 1];
      return typeof segment === 'string' && typeof endBytes === 'number' ? [{ segment, endBytes }] : [];
    }),
  );

/** LogsService finds lines in what the processes of this machine keep of their log. */
@Injectable()
export class LogsService {
  constructor(private readonly logging: Logging) {}

  /** search is a part of the lines that are asked for, the newest first. It throws `Rejected` (`invalid_cursor`). */
  async search({ from, to, q, limit, cursor, ...asked }: LogsQuery): Promise<LogsView> {
    const { level = null, requestId = null, traceId = null, worker = null, context = null } = asked;
    const times = { fromMs: from ?? null, toMs: to ?? null };
    const { lines, places, backTo } = await this.logging.search(
      { ...times, text: q ?? null, level, requestId, traceId, worker, context },
      { limit, places: cursor === undefined ? null : decodeCursor(cursor, position) },
    );
    const { host, isKept } = this.logging;
    return {
      items: lines.flatMap(viewOfLine),
      nextCursor: places && encodeCursor(places.flatMap(({ segment, endBytes }) => [segment, endBytes])),
      ...{ host, isKept, backTo },
    };
  }
}
