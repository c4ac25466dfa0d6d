import { writeFileSync } from 'node:fs';
import { Rejected } from '../domain/failures.js';
import { ACTIONS, ACTION_RULES, type Action } from '../domain/recovery/actions.js';
import { markdownOf, summaryOf, titleOf } from '../domain/recovery/report.js';
import {
  attemptView,
  planView,
  viewOfAttempt,
  viewOfDiagnosis,
  viewOfPlan,
  type AttemptView,
  type PlanView,
} from '../features/recovery/recovery.view.js';
import { RepairService } from '../features/recovery/repair.service.js';
import { isNamed, notThere, Refusal, urlOf, whatAnswers, WrongUse, type ConnectOptions } from './client.js';
import { operator } from './offline.js';
import { withRecovery } from './offline-recovery.js';
import { RecoverySource } from './recovery-source.js';
import { diagnosisText, field, styled } from './report-text.js';

/** DiagnoseOptions are in which form a diagnosis is wanted, and where. */
export interface DiagnoseOptions extends ConnectOptions {
  json?: boolean;
  output?: string;
}

/** RepairOptions are whether a repair is only to say what it would do. */
export interface RepairOptions extends ConnectOptions {
  dryRun?: boolean;
  json?: boolean;
}

/** Connections are the service's own; a command has others. */
const OF_THE_SERVICE: ReadonlySet<Action> = new Set(['database-connection', 'connection-pool']);

/** diagnose tells what is wrong, of the running service or without it, and returns the exit code: 1 where something is. */
export async function diagnose(options: DiagnoseOptions): Promise<number> {
  const { diagnosis, recovery } = await new RecoverySource(options).diagnose();
  const json = JSON.stringify(viewOfDiagnosis(diagnosis, recovery === 'on'), null, 2);
  if (options.output !== undefined) {
    const text = options.json ? `${json}\n` : markdownOf(diagnosis);
    writeTo(options.output, text);
    process.stdout.write(`${summaryOf(diagnosis)} The report is in ${options.output}.\n`);
  } else process.stdout.write(options.json ? `${json}\n` : diagnosisText(diagnosis));
  return diagnosis.findings.length === 0 ? 0 : 1;
}

function writeTo(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new WrongUse(`${file} cannot be written: ${(error as Error).message}`);
  }
}

/** repair mends something, by the running service or without it, and returns the exit code: 1 where it did not help. */
export async function repair(name: string, options: RepairOptions): Promise<number> {
  const action = ACTIONS.find((one) => one === name);
  if (!action) throw new WrongUse(`there is no repair ${name}; there are ${ACTIONS.join(', ')}`);
  const url = urlOf(options.url);
  const isServed = await isThere(url, options);
  if (!isServed && OF_THE_SERVICE.has(action)) {
    process.stderr.write(`${action} is about the connections of a running service, and none answers at ${url}\n`);
    return 1;
  }
  const told = isServed ? await repairServed(action, options) : await repairOffline(action, options);
  if (options.json) process.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
  else process.stdout.write('dryRun' in told ? planText(told) : attemptText(told));
  return 'dryRun' in told || told.outcome === 'recovered' || told.outcome === 'not_needed' ? 0 : 1;
}

/** What is here is repaired without the service only where it is certain that nothing else was meant. */
async function isThere(url: string, options: RepairOptions): Promise<boolean> {
  const answering = await whatAnswers(url);
  if (answering === 'other' || (answering === 'nothing' && isNamed(options))) throw notThere(url, answering);
  return answering === 'service';
}

async function repairServed(action: Action, options: RepairOptions): Promise<AttemptView | PlanView> {
  const source = new RecoverySource(options);
  const path = `/api/v1/repairs/${action}?dryRun=${options.dryRun === true}`;
  const told = await source.ask('POST', path).catch((error: unknown) => {
    // What the service says of it is said to whoever asked, not how it was said.
    throw error instanceof Refusal && typeof error.problem['detail'] === 'string'
      ? new Rejected(String(error.problem['code']), error.problem['detail'])
      : error;
  });
  return options.dryRun ? planView.parse(told) : attemptView.parse(told);
}

function repairOffline(action: Action, { dryRun }: RepairOptions): Promise<AttemptView | PlanView> {
  return withRecovery(async (context) => {
    const repairs = context.get(RepairService);
    if (dryRun) return viewOfPlan(action, await repairs.plan(action, operator()));
    return viewOfAttempt(await repairs.repair(action, operator()));
  });
}

function planText({ action, does, steps }: PlanView): string {
  const told = steps.length === 0 ? ['nothing'] : steps;
  return [
    styled('bold', `repair ${action}`) + styled('dim', ` ${does}`),
    ...told.flatMap((step, index) => field(index === 0 ? 'would' : '', step)),
    '',
  ].join('\n');
}

function attemptText({ action, outcome, before, steps, after }: AttemptView): string {
  const found = (some: AttemptView['before'] | null): string =>
    some === null
      ? 'could not be looked at'
      : some.map((one) => titleOf({ kind: one.finding, subject: one.subject })).join(', ') || 'nothing';
  const isGood = outcome === 'recovered' || outcome === 'not_needed';
  const done = steps.length === 0 ? ['nothing'] : steps;
  return [
    styled('bold', `repair ${action}`) + styled('dim', ` ${ACTION_RULES[action].does}`),
    ...field('before', found(before)),
    ...done.flatMap((step, index) => field(index === 0 ? 'done' : '', step)),
    ...field('after', found(after)),
    styled(
      isGood ? ['bold', 'green'] : ['bold', 'red'],
      `${isGood ? '✔' : '✖'} ${(outcome ?? 'unknown').replace('_', ' ')}`,
    ),
    '',
  ].join('\n');
}
