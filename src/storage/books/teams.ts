import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/audit/actor.js';
import type { Teams } from '../../domain/books/teams.js';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database.js';
import type { Transaction } from '../transaction.js';
import { textIn } from '../row.js';

const TEAMS = 'teams_version';

/** ProjectTeams is the operator's table of which team each project belongs to. */
@Injectable()
export class ProjectTeams {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  /** read is which team each project belongs to. */
  read(): Promise<Teams> {
    return readTeams((sql) => this.database.query(sql));
  }

  /** replace writes the whole table anew. */
  async replace(by: Actor, teams: Teams): Promise<void> {
    const { dialect } = this.database;
    const written = { table: 'project_teams', columns: ['project', 'team'], rows: [...teams] };
    await this.database.transaction(async (transaction) => {
      // One after the other: neither would see what the other writes.
      await transaction.change('UPDATE settings SET value = value + 1 WHERE name = ?', [TEAMS]);
      const before = await readTeams(transaction.query);
      await transaction.change('DELETE FROM project_teams');
      await transaction.run(dialect.insert(written));
      const subject = { type: 'teams' };
      await this.audit.write(transaction, { actor: by, action: 'teams.replace', subject, before, after: teams });
    });
  }
}

/** readTeams is which team each project belongs to. */
export async function readTeams(query: Transaction['query']): Promise<Teams> {
  const rows = await query('SELECT project, team FROM project_teams ORDER BY project');
  return new Map(rows.map((row) => [textIn(row, 'project'), textIn(row, 'team')]));
}

/** closedTeams is which team each project belonged to when a month was closed: as many as there were projects, so they are read alone. */
export async function closedTeams(database: Database, month: string): Promise<Teams> {
  const [row] = await database.query('SELECT teams FROM statements WHERE month = ?', [month]);
  return new Map(row ? Object.entries(JSON.parse(textIn(row, 'teams')) as Record<string, string>) : []);
}
