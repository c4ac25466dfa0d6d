import type { INestApplicationContext } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { formatUsd } from '../domain/money.js';
import { AuditLog } from '../storage/audit/audit-log.js';
import { AuditVerifier, type AuditVerdict } from '../storage/audit/audit-verifier.js';
import { Repricer } from '../storage/ledger/repricer.js';
import type { Verdict } from '../storage/ledger/verdict.js';
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
  return withStorage(async (context) => ((await prove(context, options)) ? 0 : 1));
}

/** prove does so with a database that is open, and tells whether all of it is as it should be. */
export async function prove(context: INestApplicationContext, options: { json?: boolean } = {}): Promise<boolean> {
  let progress: Progress | null = null;
  const verdict = await context.get(Verifier).verify((done, days) => {
    progress ??= new Progress('verify, days', days);
    progress.reached(done);
  });
  (progress as Progress | null)?.end();
  const audit = await context.get(AuditVerifier).verify();
  if (options.json) process.stdout.write(`${JSON.stringify({ ...verdict, audit })}\n`);
  else process.stdout.write(wordsOf(verdict) + sentenceOf(audit));
  return verdict.differenceCount === 0 && audit.broken === null;
}

function wordsOf({ fromMs, calls, analyses, rollups, differences, differenceCount }: Verdict): string {
  const words = [
    differenceCount === 0
      ? `clean: ${calls} calls, ${analyses} wall-bounces and ${rollups} rollups agree`
      : `${differenceCount} sums are not what ${calls} calls and ${analyses} wall-bounces add up to:`,
    ...differences.map(({ where, sum, expected, found }) => `  ${where}: ${sum} is ${found}, should be ${expected}`),
  ];
  if (fromMs > 0) {
    const from = new Date(fromMs).toISOString();
    words.push(`of calls and wall-bounces before ${from} only sums are kept, which stand as they were`);
  }
  return words.map((line) => `${line}\n`).join('');
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
