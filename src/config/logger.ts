import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import { scrub, scrubText } from '../domain/secrets.js';

const REDACTED_PATHS = ['authorization', 'cookie', 'password', 'secret', 'key', 'token'].flatMap((key) => [
  key,
  `*.${key}`,
]);

/** What Nest tells of its own start is of no interest to operators. */
const BY_THE_WAY = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory']);

/** PinoLogger writes Nest's log through pino: lines of JSON, or readable text on a terminal. Secrets are scrubbed. */
export class PinoLogger implements LoggerService {
  private readonly pino: Logger;

  constructor(level: string, readable = process.stdout.isTTY) {
    this.pino = pino({
      level,
      base: null,
      redact: { paths: REDACTED_PATHS, censor: '[redacted]' },
      ...(readable ? { transport: { target: 'pino-pretty', options: { translateTime: 'SYS:HH:MM:ss.l' } } } : {}),
    });
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
  private write(
    level: 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal',
    message: unknown,
    rest: unknown[],
  ): void {
    const context = typeof rest.at(-1) === 'string' ? rest.at(-1) : undefined;
    if (level === 'info' && BY_THE_WAY.has(String(context))) return;
    const facts = scrub(rest.find((value) => typeof value === 'object' && value !== null) ?? {}) as object;
    const stack = rest.find((value) => typeof value === 'string' && value.includes('\n    at '));
    const error = message instanceof Error ? { stack: scrubText(message.stack ?? '') } : {};
    const text = scrubText(message instanceof Error ? message.message : String(message));
    this.pino[level]({ context, ...(stack ? { stack: scrubText(String(stack)) } : {}), ...error, ...facts }, text);
  }
}
