import { Logger, type LoggerService } from '@nestjs/common';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../config/environment.js';
import type { LogQuestion } from '../domain/log/log-question.js';
import { LogLevels } from './log-levels.js';
import { LogOutput, terminalOutput } from './log-output.js';
import { LogRing, type RingListener } from './log-ring.js';
import { searchLogs, type LogLines, type LogPart } from './log-search.js';
import { PinoLogger } from './logger.js';

const FOLDER = 'logs';
const MEGABYTE = 1024 * 1024;

const ringLogger = new Logger(LogRing.name);

const TELLING: RingListener = {
  failed: (error) => ringLogger.warn(`lines are not kept for now: ${error.message}`),
  lost: (lines) => ringLogger.warn(`${lines} lines are not kept here, and stand in the standard output only`),
};

/** Logging is the log of this process: who writes it, which lines, and where they are found again. */
export class Logging {
  readonly levels: LogLevels;
  readonly logger: LoggerService;
  /** The machine whose processes write into the same folder. */
  readonly host = hostname();
  private readonly folder: string;
  private readonly ring: LogRing | null;

  constructor({ LOG_LEVEL, LOG_REPEATS, LOG_RING_MB, WORKER_NAME, DATA_DIR }: Environment) {
    this.levels = new LogLevels(LOG_LEVEL);
    this.folder = join(DATA_DIR, FOLDER);
    const place = { folder: this.folder, worker: WORKER_NAME, ringBytes: LOG_RING_MB * MEGABYTE };
    this.ring = LOG_RING_MB === 0 ? null : new LogRing(place, TELLING);
    const output = new LogOutput(terminalOutput(), this.ring);
    const logger = new PinoLogger(WORKER_NAME, this.levels, LOG_REPEATS, output);
    this.logger = logger;
    process.once('exit', () => {
      logger.end();
      this.ring?.end();
    });
  }

  /** isKept tells whether lines are kept where they can be searched. */
  get isKept(): boolean {
    return this.ring !== null;
  }

  /** search looks for lines of all processes that keep theirs in this folder, of this one up to now. */
  async search(question: LogQuestion, part: LogPart): Promise<LogLines> {
    await this.ring?.settled();
    return searchLogs(this.folder, question, part);
  }
}
