import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { DataFiles } from '../../config/data-files.js';
import { Rejected } from '../../domain/failures.js';
import type { JobName } from '../../queue/jobs.js';
import { JobQueue } from '../../queue/job-queue.js';
import { placeOf } from '../../storage/ledger/stored-sums.js';
import { AuditGaps } from '../../storage/recovery/audit-gaps.js';
import { Leftovers } from '../../storage/recovery/leftovers.js';
import { StuckWork } from '../../storage/recovery/stuck-work.js';
import { SumMending } from '../../storage/recovery/sum-mending.js';
import { TableCare } from '../../storage/recovery/table-care.js';
import { counted, type Done, type Repair, type Wish } from './repair.js';

const NAMED_SUMS = 20;

/** JobRepair frees work that is stuck and wakes it, and has the messages of the queue put right. */
@Injectable()
export class JobRepair implements Repair {
  readonly action = 'stuck-jobs';

  constructor(
    private readonly work: StuckWork,
    private readonly queue: JobQueue,
  ) {}

  async plan(): Promise<string[]> {
    const [stuck, { failed, missing }] = await Promise.all([this.work.stuck(), this.queue.faults()]);
    return [
      `wake ${counted(stuck.length, 'piece of stuck work', 'pieces of stuck work')}`,
      `try ${counted(failed, 'failed message')} again`,
      `put back ${counted(missing.length, 'periodic job')}`,
    ];
  }

  async mend(_wish: Wish, noted: string[]): Promise<Done> {
    const [stuck, { failed, missing }] = await Promise.all([this.work.stuck(), this.queue.faults()]);
    const freed = await this.work.free(stuck);
    noted.push(`freed ${counted(freed, 'piece of work', 'pieces of work')} that nobody holds any more`);
    await this.queue.mend(stuck);
    noted.push(`had ${counted(failed, 'failed message')} tried again`);
    noted.push(`put back ${counted(missing.length, 'periodic job')}`);
    for (const { id, job } of stuck) await this.queue.wake(job as JobName, { workId: id });
    noted.push(`woke ${counted(stuck.length, 'piece of stuck work', 'pieces of stuck work')}`);
    return { steps: noted };
  }
}

/** SumRepair adds to the sums of the last two days what they lack of what the calls add up to. */
@Injectable()
export class SumRepair implements Repair {
  readonly action = 'rollups';

  constructor(private readonly sums: SumMending) {}

  async plan(): Promise<string[]> {
    const missing = (await this.sums.compare())?.missing ?? [];
    return missing.length === 0
      ? ['nothing: all sums agree with the calls']
      : missing.map(placeOf).map((one) => `mend ${one}`);
  }

  async mend({ by }: Wish): Promise<Done> {
    const comparison = await this.sums.compare();
    if (comparison === null || comparison.missing.length === 0) return { steps: ['all sums agree with the calls'] };
    const places = comparison.missing.map((row) => ({
      where: placeOf(row),
      calls: row.rollup.calls,
      costNano: String(row.rollup.costNano),
    }));
    const act = {
      ...{ actor: by, action: 'repair.run' as const, subject: { type: 'repair', id: this.action } },
      after: { mended: places.length, added: places.slice(0, NAMED_SUMS) },
    };
    if (!(await this.sums.mend(comparison, act))) {
      throw new Rejected('repair_under_way', 'somebody else has mended sums just now', 409);
    }
    return {
      steps: [`mended ${counted(places.length, 'sum')}`, ...places.slice(0, NAMED_SUMS).map(({ where }) => where)],
      isAudited: true,
    };
  }
}

/** AuditRepair proves the audit log and signs its last row. It leaves a broken one as it is. */
@Injectable()
export class AuditRepair implements Repair {
  readonly action = 'audit-chain-checkpoint';

  constructor(private readonly gaps: AuditGaps) {}

  async plan(): Promise<string[]> {
    return ['prove the whole chain', 'sign its last row, if it is whole'];
  }

  /** It throws `Rejected` (`audit_chain_broken`; 409). */
  async mend(): Promise<Done> {
    const { rows, broken } = await this.gaps.sign();
    if (broken) {
      const where = `the audit log is broken at row ${broken.seq} (${broken.how}); nothing was signed, and nothing repairs it`;
      throw new Rejected('audit_chain_broken', where, 409);
    }
    return { steps: [`proved ${counted(rows, 'row')}`, 'signed the last one'] };
  }
}

/** FileRepair sets the modes of our files right. */
@Injectable()
export class FileRepair implements Repair {
  readonly action = 'permissions';

  constructor(private readonly files: DataFiles) {}

  async plan(): Promise<string[]> {
    return [...this.files.wrong().map(({ name, to }) => `set ${name} to ${octal(to)}`), ...this.strangers()];
  }

  async mend(): Promise<Done> {
    const mended = this.files.mend();
    const told = mended.map(({ name, from, to }) => `set ${name} from ${octal(from)} to ${octal(to)}`);
    return { steps: [...(told.length === 0 ? ['all modes are right'] : told), ...this.strangers()] };
  }

  private strangers(): string[] {
    const strange = this.files.look().filter(({ isOurs, isWritable }) => !isOurs && !isWritable);
    return strange.map(({ name }) => `${name} is somebody else’s: only its owner or root can change that (chown)`);
  }
}

/** LeftoverRepair deletes what is left of what is gone; texts of calls only where a person wants it. */
@Injectable()
export class LeftoverRepair implements Repair {
  readonly action = 'orphans';

  constructor(
    private readonly leftovers: Leftovers,
    private readonly files: DataFiles,
    private readonly clock: Clock,
  ) {}

  async plan({ isAutomatic }: Wish): Promise<string[]> {
    const found = (await this.leftovers.found()).filter(
      ({ count, isDerived }) => count > 0 && (isDerived || !isAutomatic),
    );
    const drafts = this.files.drafts(this.clock.now());
    const steps = found.map(({ what, count }) => `delete ${counted(count, 'row')} of ${what}`);
    return [...steps, ...drafts.map((name) => `delete ${name}`)];
  }

  async mend({ isAutomatic }: Wish, noted: string[]): Promise<Done> {
    await this.leftovers.remove(!isAutomatic, (table, rows) =>
      noted.push(`deleted ${counted(rows, 'row')} of ${table}`),
    );
    const drafts = this.files.removeDrafts(this.clock.now());
    if (drafts > 0) noted.push(`deleted ${counted(drafts, 'draft')} of keys`);
    return { steps: noted };
  }
}

/** TableRepair has statistics counted anew and bloated tables rebuilt. */
@Injectable()
export class TableRepair implements Repair {
  readonly action = 'optimize';

  constructor(private readonly tables: TableCare) {}

  async plan(): Promise<string[]> {
    const { analyzed, rebuilt } = this.tables.wanted(await this.tables.facts());
    return [
      ...rebuilt.map((table) => `rebuild ${table}`),
      ...analyzed.map((table) => `count statistics of ${table} anew`),
    ];
  }

  async mend(_wish: Wish, noted: string[]): Promise<Done> {
    const before = await this.tables.facts();
    await this.tables.care(before, (table, how) =>
      noted.push(how === 'rebuilt' ? `rebuilt ${table}` : `counted statistics of ${table} anew`),
    );
    const saved = bytesOf(before) - bytesOf(await this.tables.facts());
    noted.push(`the tables take ${Math.round(saved / 1e6)} MB less`);
    return { steps: noted };
  }
}

function bytesOf(tables: readonly { bytes: number; unusedBytes: number }[]): number {
  return tables.reduce((sum, { bytes, unusedBytes }) => sum + bytes + unusedBytes, 0);
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}
