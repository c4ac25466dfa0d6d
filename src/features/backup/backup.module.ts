import { Module } from '@nestjs/common';
import { BackupRuns } from './backup-runs.js';

/** BackupModule is the backup that is made by itself, every day, and verified. */
@Module({ providers: [BackupRuns] })
export class BackupModule {}
