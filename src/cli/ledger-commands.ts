import { randomUUID } from 'node:crypto';
import { formatUsd } from '../domain/money.js';
import { AuditLog } from '../storage/audit/audit-log.js';
import { AuditVerifier, type AuditVerdict } from '../storage/audit/audit-verifier.js';
import { Repricer } from '../storage/ledger/repricer.js';
import { Verifier } from '../storage/ledger/verifier.js';
import { UsageReader } from '../storage/repositories/usage-reader.js';
import { WrongUse } from './client.js';
import { operator, withStorage } from './offline.js';
import { Progress } from './progress.js';

/**
 * verify recomputes every sum from the calls and the wall-bounces, goes through the audit log, says what is not as it should be,
 * and returns the exit code.
 */
export async function verify(options: { json?: boolean }): Promise<number> {
  return withStorage(async (context) => {
    let progress: Progress | null = null;
    const verdict = await context.get(Verifier).verify((done, days) => {
      progress ??= new Progress('verify, days', days);
      progress.reached(done);
    });
    (progress as Progress | null)?.end();
    const audit = await context.get(AuditVerifier).verify();
    const { fromMs, calls, analyses, rollups, differences, differenceCount } = verdict;
    if (options.json) process.stdout.write(`${JSON.stringify({ ...verdict, audit })}\n`);
    else if (differenceCount === 0) {
      process.stdout.write(`clean: ${calls} calls, ${analyses} wall-bounces and ${rollups} rollups agree\n`);
    } else {
      process.stdout.write(
        `${differenceCount} sums are not what ${calls} calls and ${analyses} wall-bounces add up to:\n`,
      );
      for (const { where, sum, expected, found } of differences) {
        process.stdout.write(`  ${where}: ${sum} is ${found}, should be ${expected}\n`);
      }
    }
    if (fromMs > 0 && !options.json) {
      process.stdout.write(
        `of calls and wall-bounces before ${new Date(fromMs).toISOString()} only sums are kept, which stand as they were\n`,
      );
    }
    if (!options.json) process.stdout.write(sentenceOf(audit));
    return differenceCount === 0 && audit.broken === null ? 0 : 1;
  });
}

function sentenceOf({ rows, broken }: AuditVerdict): string {
  if (broken === null) return `the audit log is whole: ${rows} rows\n`;
  return `the audit log is broken at row ${broken.seq} (${broken.how}), after ${rows} rows that are good\n`;
}

/** reprice prices the calls of a span anew and returns the exit code. */
export async function reprice(options: { from: string; to: string }): Promise<number> {
  const [fromMs, toMs] = [timeIn('--from', options.from), timeIn('--to', options.to)];
  if (fromMs >= toMs) throw new WrongUse('--from must be before --to');
  return withStorage(async (context) => {
    const total = await context.get(UsageReader).callsWithin({ fromMs, toMs }, {});
    const progress = new Progress('reprice', total);
    const order = { id: randomUUID().replaceAll('-', ''), madeBy: 'command line', fromMs, toMs };
    context.get(Repricer).expectKept(order);
    const subject = { type: 'calls', id: order.id };
    await context.get(AuditLog).note({ actor: operator(), action: 'calls.reprice', subject, after: { fromMs, toMs } });
    const done = await context.get(Repricer).reprice(order, ({ examinedCalls }) => progress.reached(examinedCalls));
    progress.end();
    const { examinedCalls, changedCalls, differenceNano } = done;
    process.stdout.write(
      `${changedCalls} of ${examinedCalls} calls cost something else now; difference $${formatUsd(differenceNano)} (correction ${order.id})\n`,
    );
    return 0;
  });
}

function timeIn(option: string, text: string): number {
  const atMs = Date.parse(text);
  if (Number.isNaN(atMs)) throw new WrongUse(`${option} takes a time such as 2026-11-01T00:00:00Z`);
  return atMs;
}
