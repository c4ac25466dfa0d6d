import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from '../domain/log/log-level.js';
import type { Said } from '../domain/log/repeats.js';
import { scrub, scrubText } from '../domain/secrets.js';
import type { LogLevels } from './log-levels.js';
import { Repeats } from './repeats.js';
import { currentWork, type Work } from './work.js';

const REDACTED_PATHS = ['authorization', 'cookie', 'password', 'secret', 'key', 'token'].flatMap((key) => [
  key,
  `*.${key}`,
]);

/** What Nest tells of its own start is of no interest to operators. */
const BY_THE_WAY = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory']);

/** What is said of spans that a TechSapo sends of itself is for who looks for it, unless it is a fault of ours. */
const OF_OWN_TELEMETRY: ReadonlySet<LogLevel> = new Set<LogLevel>(['warn', 'info']);

/** What is longer is cut: a line is for reading. */
const LONGEST_TEXT = 8_000;

/** PinoLogger writes Nest's log through pino: lines of JSON that say which work they are about. Secrets are scrubbed. */
export class PinoLogger implements LoggerService {
  private readonly pino: Logger;
  private readonly repeats: Repeats;

  constructor(
    private readonly worker: string,
    private readonly levels: LogLevels,
    mostRepeats: number,
    output: DestinationStream,
  ) {
    this.repeats = new Repeats(mostRepeats, (said, repeats) => this.put(said, { repeats }, null));
    this.pino = pino(
      {
        level: 'trace',
        base: null,
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (level) => ({ level }) },
        redact: { paths: REDACTED_PATHS, censor: '[redacted]' },
      },
      output,
    );
  }

  /** end tells what was held back and not told yet. */
  end(): void {
    this.repeats.tellAll();
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest hands over the message, perhaps some facts or a stack trace, and last the name of the class that speaks. */
  private write(told: LogLevel, message: unknown, rest: unknown[]): void {
    const work = currentWork();
    const level = work?.isOwnTelemetry && OF_OWN_TELEMETRY.has(told) ? 'debug' : told;
    const last = rest.at(-1);
    const context = typeof last === 'string' ? last : 'TechSapo';
    if (!this.levels.isWritten(level, context) || (level === 'info' && BY_THE_WAY.has(context))) return;
    const text = scrubText(message instanceof Error ? message.message : String(message)).slice(0, LONGEST_TEXT);
    const said = { level, context, message: text };
    if (!this.repeats.isWritten(said)) return;
    this.put(said, { ...stackIn([message, ...rest]), ...factsIn(rest) }, work);
  }

  private put({ level, context, message }: Said, facts: object, work: Work | null): void {
    this.pino[level]({ ...facts, context, worker: this.worker, ...about(work) }, message);
  }
}

/** The first object that is no error is the facts; of an error that was handed over beside a message, its own message is one. */
function factsIn(rest: readonly unknown[]): object {
  const facts = rest.find((value) => typeof value === 'object' && value !== null && !(value instanceof Error)) ?? {};
  const error = rest.find((value) => value instanceof Error);
  return { ...(error ? { error: scrubText(error.message).slice(0, LONGEST_TEXT) } : {}), ...(scrub(facts) as object) };
}

function stackIn(told: readonly unknown[]): { stack?: string } {
  const texts = told.map((value) => (value instanceof Error ? value.stack : value));
  const stack = texts.find((text) => typeof text === 'string' && text.includes('\n    at '));
  return stack === undefined ? {} : { stack: scrubText(String(stack)).slice(0, LONGEST_TEXT) };
}

/** What a line says of the work that it is about. */
function about(work: Work | null): Record<string, string> {
  if (!work) return {};
  const { id, job, traceId, spanId } = work;
  return {
    ...(job === null ? { requestId: id } : { job, runId: id }),
    ...(traceId === null ? {} : { traceId }),
    ...(spanId === null ? {} : { spanId }),
  };
}
