#!/usr/bin/env node
import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { WrongUse } from './cli/client.js';
import { expireAudit } from './cli/audit-commands.js';
import { checklist } from './cli/checklist.js';
import { backup } from './cli/backup.js';
import { demo } from './cli/demo.js';
import { detect } from './cli/detect.js';
import { createKey, listKeys, revokeKey } from './cli/keys-commands.js';
import { reprice, verify } from './cli/ledger-commands.js';
import { revertMigration, runMigrations, showMigrations } from './cli/migration-commands.js';
import { monitor } from './cli/monitor.js';
import { diagnose, repair } from './cli/recovery-commands.js';
import { replay } from './cli/replay.js';
import { report } from './cli/report.js';
import { restore } from './cli/restore.js';
import { WrongEnvironment } from './config/environment.js';
import { VERSION } from './config/version.js';
import { Rejected } from './domain/failures.js';
import { ACTIONS } from './domain/recovery/actions.js';
import { serve } from './serve.js';

const GOOD = 0;
const FAILED = 1;
const WRONG_USE = 2;

/** Has the command's exit code become the process's. */
function exitingWith<Arguments extends unknown[]>(
  run: (...given: Arguments) => Promise<number>,
): (...given: Arguments) => Promise<void> {
  return async (...given) => {
    process.exitCode = await run(...given);
  };
}

const program = new Command('techsapo')
  .description('LLM cost and quality observability')
  .version(VERSION)
  .exitOverride();

program.command('serve').description('run the service').action(serve);

program
  .command('demo')
  .description('send a made-up day of traffic, to a service that is started if there is none')
  .option('--url <url>', 'where the service is')
  .option('--key <key>', 'the key to show there')
  .option('--exit', 'end when all is sent')
  .action(exitingWith(demo));

program
  .command('replay')
  .description('send the calls of a file: CSV (TIMESTAMP,ContextTokens,GeneratedTokens) or NDJSON, gzipped or not')
  .argument('<file>')
  .option('--provider <name>', 'the provider of a CSV’s calls')
  .option('--model <name>', 'the model of a CSV’s calls')
  .option('--project <name>', 'the project of a CSV’s calls')
  .option('--speed <factor>', '1 is as fast as it was, 60 a minute a second; without it as fast as can be')
  .option('--url <url>', 'where the service is')
  .option('--key <key>', 'the key to show there')
  .option('--patience <seconds>', 'for how long to try when the service takes nothing', '60')
  .action(exitingWith(replay));

program
  .command('detect')
  .description('write how far out of the usual each point of a series is: CSV timestamp,value,score,anomaly')
  .argument('<file>', 'CSV with the columns timestamp and value; - for what is put in')
  .action(exitingWith(detect));

program
  .command('verify')
  .description('recompute every sum from the calls and the wall-bounces, compare, and prove the audit log')
  .option('--json', 'write the verdict as JSON')
  .action(exitingWith(verify));

program
  .command('report')
  .description('write what a day, a week or a month came to, and send it to channels')
  .argument('<kind>', 'daily, weekly or monthly')
  .option('--at <date>', 'a day of the period; the latest one that is over unless told')
  .option('--timezone <zone>', 'by whose calendar it begins')
  .option('--language <language>', 'en or ja', 'en')
  .option('--format <format>', 'md, html, pdf or json', 'md')
  .option('--output <file>', 'where it is written; otherwise it is shown')
  .option('--send <channel...>', 'names of channels that it is sent to')
  .option('--url <url>', 'where the service is')
  .option('--key <key>', 'the key to show there')
  .action(exitingWith(report));

program
  .command('backup')
  .description('keep all that the database holds, while the service runs; BACKUP_KEY encrypts it')
  .option('--to <place>', 'where backups lie, a folder or s3://bucket/folder; BACKUP_DIR unless told')
  .option('--list', 'list those there are')
  .option('--verify [name]', 'restore one, the latest unless told, into a database for that alone, and verify it')
  .option('--scheduled', 'as it is done by itself: at low priority, and those go that are kept no longer')
  .action(exitingWith(backup));

program
  .command('restore')
  .description('put the database back as a backup has it, and verify it; of the same kind of database or the other')
  .argument('<path>', 'a backup, or the folder or bucket of backups, of which the latest is taken')
  .option('--at <time>', 'the latest at or before a time')
  .option('--replace', 'delete what is in the database')
  .option('--force', 'even if workers were heard of within half a minute, or the backup is not clean')
  .option('--before-replay', 'note nothing in it, and say how the binlog (MariaDB) is replayed on it until --at')
  .option('--dry-run', 'check the backup and say what would be done, and do nothing')
  .option('--configuration <folder>', 'write what was configured into a new folder')
  .action(exitingWith(restore));

program
  .command('reprice')
  .description('price calls anew, by the prices now known to have held')
  .requiredOption('--from <time>', 'the first moment')
  .requiredOption('--to <time>', 'the moment after the last')
  .action(exitingWith(reprice));

program
  .command('diagnose')
  .description('tell what is wrong with the service, running or not, what that means, and what to do')
  .option('--json', 'write the report as JSON')
  .option('--output <file>', 'write the report, Markdown unless JSON is wanted, into a file')
  .option('--url <url>', 'where the service is')
  .option('--key <key>', 'the key to show there')
  .action(exitingWith(diagnose));

program
  .command('repair')
  .description(`mend something and measure whether it helped: ${ACTIONS.join(', ')}`)
  .argument('<action>')
  .option('--dry-run', 'say what would be done, and do nothing')
  .option('--json', 'write what was done as JSON')
  .option('--url <url>', 'where the service is')
  .option('--key <key>', 'the key to show there')
  .action(exitingWith(repair));

program
  .command('monitor')
  .description('watch what is wrong until it is ended, a line for each change')
  .option('--fast', 'look every 5 seconds instead of 30')
  .option('--no-recovery', 'look only, and have nothing repaired')
  .option('--url <url>', 'where the service is')
  .option('--key <key>', 'the key to show there')
  .action(exitingWith(monitor));

program
  .command('checklist')
  .description('look at what is to be looked at every day, week or month, and say what is well, bad or to be seen to')
  .argument('<kind>', 'daily, weekly or monthly')
  .option('--language <language>', 'en or ja', 'en')
  .option('--json', 'write it as JSON')
  .option('--url <url>', 'where the service is')
  .option('--key <key>', 'the key to show there')
  .action(exitingWith(checklist));

const keys = program.command('keys').description('make, list and revoke API keys');
keys
  .command('create')
  .requiredOption('--scope <scope...>', 'ingest, read, finance, operate, browser, admin')
  .option('--name <name>', 'what the key is for', 'made on the command line')
  .option('--project <name>', 'the only project it may touch')
  .option('--origin <origin...>', 'of the pages that may show it, for the scope browser')
  .option('--expires <time>', 'when it ends')
  .action(exitingWith(createKey));
keys.command('list').action(exitingWith(listKeys));
keys.command('revoke').argument('<id>').action(exitingWith(revokeKey));

program
  .command('audit')
  .description('look after the audit log')
  .command('expire')
  .description('let go of entries that AUDIT_RETENTION_DAYS no longer keeps, as somebody who may delete them')
  .action(exitingWith(expireAudit));

const migration = program.command('migration').description('look at and change the schema of the database');
migration.command('show').description('what it has and lacks').action(exitingWith(showMigrations));
migration.command('run').description('what every start does: all that it lacks').action(exitingWith(runMigrations));
migration.command('revert').description('undo what was run last').action(exitingWith(revertMigration));

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === GOOD ? GOOD : WRONG_USE;
  else {
    const isWrongUse = error instanceof WrongUse || error instanceof WrongEnvironment;
    const isOurs = isWrongUse || error instanceof Rejected || (error as Error).name === 'Unavailable';
    process.stderr.write(`${isOurs ? (error as Error).message : String((error as Error).stack)}\n`);
    process.exitCode = isWrongUse ? WRONG_USE : FAILED;
  }
}
