import { Injectable } from '@nestjs/common';
import { hash } from 'node:crypto';
import type { Actor } from '../../domain/audit/actor.js';
import { actOfChange, type Change } from '../../domain/audit/change.js';
import type { AuditedAct } from '../../domain/audit/entry.js';
import {
  covers,
  DEPLOYMENT_ORIGINS,
  type Deployment,
  type DeploymentPlace,
} from '../../domain/deployment/deployment.js';
import { Rejected } from '../../domain/failures.js';
import type { Period } from '../../domain/period.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import { textIn, textOrNullIn, wholeIn, wordIn } from '../row.js';
import type { Row, SqlDialect, Statement } from '../sql-dialect.js';

/** ToldDeployment is a deployment as somebody tells it; what is left out stays as it is, or is nothing. */
export interface ToldDeployment extends DeploymentPlace {
  atMs: number | null;
  note: string | null;
  url: string | null;
}

/** DeploymentsWanted narrows a list of deployments. */
export interface DeploymentsWanted extends Period {
  /** Those in one project, and in all projects; `null`: any. */
  project: string | null;
  environment: string | null;
  release: string | null;
  /** The last of the page before: earlier ones come after it. */
  after: { atMs: number; id: string } | null;
  most: number;
}

const COLUMNS = ['id', 'project', 'environment', 'release_name', 'at_ms', 'origin', 'note', 'url'];
const ID_LENGTH = 32;

/** Each is written down for good. */
const MOST_DEPLOYMENTS = 50_000;

/** Deployments keeps when releases were deployed. */
@Injectable()
export class Deployments {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  /**
   * tell writes down a deployment, once however often it is told; what was only observed gives way to it. Without a time it was
   * when its first call was seen, if any was, or now. It throws `Rejected` (`too_many_deployments`, 409).
   */
  tell(by: Actor, told: ToldDeployment, nowMs: number): Promise<Deployment> {
    return this.database.transaction(async (transaction) => {
      const { query, run, change } = transaction;
      const id = deploymentIdOf(told);
      const sql = `SELECT * FROM deployments WHERE release_name = ?${this.database.dialect.forUpdate}`;
      const known = (await query(sql, [told.release])).map(deploymentIn);
      const before = known.find((one) => one.id === id) ?? null;
      if (!before) await refuseTooMany(query);
      const observed = known.filter((one) => one.origin === 'observed' && covers(told, one));
      const deployment = merged(told, { before, observed, nowMs });
      for (const one of observed) await change('DELETE FROM deployments WHERE id = ?', [one.id]);
      const merge = Object.fromEntries(COLUMNS.slice(1).map((column) => [column, 'replace' as const]));
      const rows = { table: 'deployments', columns: COLUMNS, rows: [rowOf(deployment)] };
      await run(this.database.dialect.upsert(rows, ['id'], merge));
      const reported = before?.origin === 'reported' ? before : null;
      if (!reported || !isSame(reported, deployment)) {
        await this.audit.write(transaction, actOf(by, { before: reported, after: deployment }));
      }
      return deployment;
    });
  }

  /**
   * withdraw takes back a deployment that was told, of one project or (`null`) any, and tells whether there was one. Calls that
   * were seen of it stay seen.
   */
  withdraw(by: Actor, id: string, project: string | null): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      const sql = `SELECT * FROM deployments WHERE id = ?${this.database.dialect.forUpdate}`;
      const [before] = (await transaction.query(sql, [id])).map(deploymentIn);
      if (before?.origin !== 'reported' || (project !== null && before.project !== project)) return false;
      await transaction.change('DELETE FROM deployments WHERE id = ?', [id]);
      await this.audit.write(transaction, actOf(by, { before, after: null }));
      return true;
    });
  }

  /** list is some deployments, the latest first. */
  async list({ after, most, ...wanted }: DeploymentsWanted): Promise<Deployment[]> {
    const { fromMs, toMs, project, environment, release } = wanted;
    const conditions: [sql: string, parameters: unknown[]][] = [['at_ms >= ? AND at_ms < ?', [fromMs, toMs]]];
    if (project !== null) conditions.push(['(project = ? OR project IS NULL)', [project]]);
    if (environment !== null) conditions.push(['(environment = ? OR environment IS NULL)', [environment]]);
    if (release !== null) conditions.push(['release_name = ?', [release]]);
    if (after) conditions.push(['(at_ms < ? OR (at_ms = ? AND id > ?))', [after.atMs, after.atMs, after.id]]);
    const rows = await this.database.query(
      `SELECT * FROM deployments WHERE ${conditions.map(([sql]) => sql).join(' AND ')} ORDER BY at_ms DESC, id LIMIT ?`,
      [...conditions.flatMap(([, parameters]) => parameters), most],
    );
    return rows.map(deploymentIn);
  }
}

/** deploymentIdOf is the id of the one deployment of a release in a place. */
export function deploymentIdOf({ project, environment, release }: DeploymentPlace): string {
  return hash('sha256', JSON.stringify([project, environment, release]), 'base64url').slice(0, ID_LENGTH);
}

/** What is told, and beyond it what was known before. */
function merged(
  { project, environment, release, atMs, note, url }: ToldDeployment,
  { before, observed, nowMs }: { before: Deployment | null; observed: readonly Deployment[]; nowMs: number },
): Deployment {
  const firstMs = Math.min(before?.atMs ?? nowMs, ...observed.map((one) => one.atMs));
  return {
    ...{ id: deploymentIdOf({ project, environment, release }), project, environment, release, origin: 'reported' },
    atMs: atMs ?? firstMs,
    note: note ?? before?.note ?? null,
    url: url ?? before?.url ?? null,
  };
}

/** observedStatements write down deployments that nobody has told, where they are not known yet. */
export function observedStatements(dialect: SqlDialect, observed: readonly Deployment[]): Statement[] {
  return dialect.insertIgnore({ table: 'deployments', columns: COLUMNS, rows: observed.map(rowOf) });
}

function rowOf({ id, project, environment, release, atMs, origin, note, url }: Deployment): unknown[] {
  return [id, project, environment, release, atMs, DEPLOYMENT_ORIGINS.indexOf(origin), note, url];
}

function isSame(one: Deployment, other: Deployment): boolean {
  return JSON.stringify(rowOf(one)) === JSON.stringify(rowOf(other));
}

function deploymentIn(row: Row): Deployment {
  return {
    id: textIn(row, 'id'),
    project: textOrNullIn(row, 'project'),
    environment: textOrNullIn(row, 'environment'),
    release: textIn(row, 'release_name'),
    atMs: wholeIn(row, 'at_ms'),
    origin: wordIn(row, 'origin', DEPLOYMENT_ORIGINS),
    note: textOrNullIn(row, 'note'),
    url: textOrNullIn(row, 'url'),
  };
}

function actOf(by: Actor, { before, after }: Change<Deployment>): AuditedAct {
  const named = (one: Deployment | null) => one && { ...one, name: one.release };
  return actOfChange(by, 'deployment', { before: named(before), after: named(after) });
}

async function refuseTooMany(query: (sql: string) => Promise<Row[]>): Promise<void> {
  const told = DEPLOYMENT_ORIGINS.indexOf('reported');
  const [row] = await query(`SELECT COUNT(*) AS n FROM deployments WHERE origin = ${told}`);
  if (row && wholeIn(row, 'n') >= MOST_DEPLOYMENTS) {
    throw new Rejected('too_many_deployments', `there are ${MOST_DEPLOYMENTS} deployments already`, 409);
  }
}
