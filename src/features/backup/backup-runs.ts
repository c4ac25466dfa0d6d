import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { lastDue } from '../../domain/backup/backup.js';
import { Unavailable } from '../../domain/failures.js';
import { HOUR_MS, MINUTE_MS } from '../../domain/period.js';
import { JobQueue } from '../../queue/job-queue.js';
import { BackupMarks, LONGEST_PAUSE_MS, type BackupTurn } from '../../storage/backup/backup-marks.js';

const COMMAND = fileURLToPath(new URL('../../cli.js', import.meta.url));

const WORDS: Record<BackupTurn, readonly string[]> = { make: [], verify: ['--verify'] };

/** Of what a command has said, the end tells why it failed. */
const TOLD_LENGTH = 1_000;

/** What takes longer hangs. */
const LONGEST_MS = 6 * HOUR_MS;

/**
 * BackupRuns makes the backup that is due and verifies one a day, one worker for all. Each is the work of a process of its own, the
 * command line: whoever asks the service meanwhile does not feel it, and what goes wrong in it ends it alone.
 */
@Injectable()
export class BackupRuns implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(BackupRuns.name);
  private readonly children = new Set<ChildProcess>();
  private isOver = false;

  constructor(
    private readonly queue: JobQueue,
    private readonly marks: BackupMarks,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  onModuleInit(): void {
    this.queue.handle('backups.make', () => this.makeDue());
    this.queue.handle('backups.verify', () => this.verifyDue());
  }

  onModuleDestroy(): void {
    this.isOver = true;
    for (const child of this.children) child.kill();
  }

  private async makeDue(): Promise<void> {
    const { BACKUP_DIR, BACKUP_EVERY_MINUTES } = this.environment;
    if (BACKUP_DIR === undefined) return;
    await this.marks.wanted(this.clock.now());
    const { last, due } = await this.look();
    if (last.madeMs >= due.madeMs) return;
    const pauseMs = Math.min(LONGEST_PAUSE_MS, (BACKUP_EVERY_MINUTES ?? Infinity) * MINUTE_MS);
    if (await this.inTurn('make', pauseMs)) await this.queue.wake('backups.verify', { workId: null });
  }

  private async verifyDue(): Promise<void> {
    if (this.environment.BACKUP_DIR === undefined) return;
    const { last, due } = await this.look();
    if (last.verifiedMs < due.verifiedMs && last.madeMs >= due.verifiedMs)
      await this.inTurn('verify', LONGEST_PAUSE_MS);
  }

  private async look() {
    const nowMs = this.clock.now();
    const {
      BACKUP_EVERY_MINUTES: everyMinutes = null,
      BACKUP_HOUR: hour,
      REPORTING_TIMEZONE: timezone,
    } = this.environment;
    return { last: await this.marks.standing(nowMs), due: lastDue(nowMs, { everyMinutes, hour, timezone }) };
  }

  /** Tells whether this worker had the turn. Who dies at it is followed by another soon, who fails after a pause. */
  private async inTurn(turn: BackupTurn, pauseMs: number): Promise<boolean> {
    if (!(await this.marks.take(turn, this.clock.now()))) return false;
    const holding = setInterval(() => {
      void this.marks.hold(turn, this.clock.now()).catch((error: unknown) => this.logger.warn(String(error)));
    }, MINUTE_MS);
    let nextMs = this.clock.now() + pauseMs;
    try {
      const said = await this.run(WORDS[turn]);
      this.logger.log(said);
      nextMs = 0;
    } finally {
      clearInterval(holding);
      await this.marks.leave(turn, this.isOver ? 0 : nextMs);
    }
    return true;
  }

  private async run(words: readonly string[]): Promise<string> {
    const child = spawn(process.execPath, [COMMAND, 'backup', '--scheduled', ...words], {
      ...{ stdio: ['ignore', 'pipe', 'pipe'], timeout: LONGEST_MS, killSignal: 'SIGKILL' },
    });
    this.children.add(child);
    try {
      const [said, wrong, ended] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
      if (ended[0] === 0) return said.trim().slice(-TOLD_LENGTH);
      const told = `${said}${wrong}`.trim().slice(-TOLD_LENGTH);
      throw new Unavailable('backup_failed', `the backup was not made, or is not right: ${told || 'it was ended'}`);
    } finally {
      this.children.delete(child);
    }
  }
}
