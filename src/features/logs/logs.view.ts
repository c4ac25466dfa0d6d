import { z } from 'zod';
import { LOG_LEVELS } from '../../domain/log/log-level.js';
import { pageOf, time } from '../../http/answers.js';

const id = (of: string) =>
  z
    .string()
    .nullable()
    .meta({ description: `null: it is not about ${of}` });

const level = z.enum(LOG_LEVELS);

/** logLineView is a line of the log as it is answered. */
export const logLineView = z
  .object({
    time,
    level,
    message: z.string(),
    context: z.string().meta({ description: 'Which part of the service says so' }),
    worker: z.string(),
    requestId: id('a request'),
    traceId: id('a trace'),
    spanId: id('a span'),
    job: id('a job'),
    runId: id('a run of a job'),
    fields: z.record(z.string(), z.unknown()).meta({ description: 'What else it says' }),
  })
  .meta({ id: 'LogLine' });
export type LogLineView = z.output<typeof logLineView>;

/** logsView is a part of the log, the newest lines first. */
export const logsView = pageOf(logLineView)
  .extend({
    host: z.string().meta({ description: 'The machine whose processes’ lines are searched' }),
    isKept: z.boolean().meta({ description: 'false: this process keeps no lines' }),
    backTo: time.nullable().meta({ description: 'Back to when has been looked; null: nothing was there' }),
  })
  .meta({ id: 'Logs' });
export type LogsView = z.output<typeof logsView>;

const stored = z.looseObject({ time: z.string(), level, msg: z.string().default('') });
const said = z.string().nullable().default(null);
const about = z.object({ requestId: said, traceId: said, spanId: said, job: said, runId: said });
const by = z.object({ context: z.string().default(''), worker: z.string().default('') });
const NAMED = new Set(['time', 'level', 'msg', ...Object.keys(about.shape), ...Object.keys(by.shape)]);

/** viewOfLine reads a line; `[]`: it is none. */
export function viewOfLine(line: string): LogLineView[] {
  const told = stored.and(about).and(by).safeParse(jsonIn(line));
  if (!told.success) return [];
  const { data } = told;
  const fields = Object.fromEntries(Object.entries(data).filter(([name]) => !NAMED.has(name)));
  const { context, worker, requestId, traceId, spanId, job, runId } = data;
  return [
    {
      ...{ time: data.time, level: data.level, message: data.msg, context, worker },
      requestId,
      traceId,
      spanId,
      job,
      runId,
      fields,
    },
  ];
}

function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
