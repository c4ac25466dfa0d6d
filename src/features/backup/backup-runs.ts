import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { latestDueMs } from '../../domain/backup/backup.js';
import { Unavailable } from '../../domain/failures.js';
import { JobQueue } from '../../queue/job-queue.js';
import { BackupMarks } from '../../storage/backup/backup-marks.js';

const COMMAND = fileURLToPath(new URL('../../cli.js', import.meta.url));

/** Of what a command has said, the end tells why it failed. */
const TOLD_LENGTH = 1_000;

/**
 * BackupRuns makes the backup that is due, one worker for all. That is the work of a process of its own, the command line: whoever
 * asks the service meanwhile does not feel it, and what goes wrong in it ends it alone.
 */
@Injectable()
export class BackupRuns implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(BackupRuns.name);
  private child: ChildProcess | null = null;

  constructor(
    private readonly queue: JobQueue,
    private readonly marks: BackupMarks,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  onModuleInit(): void {
    this.queue.handle('backups.make', () => this.makeDue());
  }

  onModuleDestroy(): void {
    this.child?.kill();
  }

  private async makeDue(): Promise<void> {
    const { BACKUP_DIR, BACKUP_HOUR, REPORTING_TIMEZONE } = this.environment;
    if (BACKUP_DIR === undefined) return;
    const nowMs = this.clock.now();
    if (!(await this.marks.claim(latestDueMs(nowMs, BACKUP_HOUR, REPORTING_TIMEZONE), nowMs))) return;
    this.logger.log('the backup that is due is made');
    await this.run();
  }

  private async run(): Promise<void> {
    const child = spawn(process.execPath, [COMMAND, 'backup', '--scheduled'], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    try {
      const [said, wrong, ended] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
      const code: unknown = ended[0];
      if (code !== 0) {
        const told = `${said}${wrong}`.trim().slice(-TOLD_LENGTH);
        throw new Unavailable('backup_failed', `the backup was not made, or is not right: ${told || 'it was ended'}`);
      }
      this.logger.log(`a backup was made and verified: ${said.trim().slice(-TOLD_LENGTH)}`);
    } finally {
      this.child = null;
    }
  }
}
