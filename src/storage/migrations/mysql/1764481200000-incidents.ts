import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Incidents1764481200000 lays the tables of incidents, their alerts and what happened in them. */
export class Incidents1764481200000 implements MigrationInterface {
  readonly name = 'Incidents1764481200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE IF NOT EXISTS incidents (id varchar(32) NOT NULL, title varchar(200) NULL, cause longtext NULL,
      impact longtext NULL, rule_name varchar(200) NOT NULL, labels longtext NOT NULL, state smallint NOT NULL,
      severity smallint NOT NULL, project varchar(200) NULL, places longtext NOT NULL, begun_ms bigint NOT NULL,
      detected_ms bigint NOT NULL, acknowledged_ms bigint NULL, acknowledged_by varchar(200) NULL, mitigated_ms bigint NULL,
      quiet_ms bigint NULL, resolved_ms bigint NULL, active_ms bigint NOT NULL, returns bigint NOT NULL,
      merged_into varchar(32) NULL, PRIMARY KEY (id),
      INDEX incidents_by_state (state, resolved_ms),
      INDEX incidents_by_time (detected_ms, id),
      INDEX incidents_by_project (project, detected_ms, id)) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
    await runner.query(`CREATE TABLE IF NOT EXISTS incident_alerts (incident_id varchar(32) NOT NULL, alert_id varchar(32) NOT NULL,
      rule_id varchar(200) NOT NULL, rule_name varchar(200) NOT NULL, severity smallint NOT NULL, labels longtext NOT NULL,
      reason smallint NULL, since_ms bigint NOT NULL, fired_ms bigint NOT NULL, ended_ms bigint NULL, firings bigint NOT NULL, place smallint NOT NULL,
      PRIMARY KEY (incident_id, alert_id),
      INDEX incident_alerts_by_alert (alert_id, ended_ms)) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
    await runner.query(`CREATE TABLE IF NOT EXISTS incident_entries (incident_id varchar(32) NOT NULL, ordinal bigint NOT NULL,
      at_ms bigint NOT NULL, kind smallint NOT NULL, alert_id varchar(32) NULL, actor varchar(200) NULL, note longtext NULL,
      PRIMARY KEY (incident_id, ordinal),
      INDEX incident_entries_by_time (at_ms)) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['incident_entries', 'incident_alerts', 'incidents']) {
      await runner.query(`DROP TABLE IF EXISTS ${table}`);
    }
  }
}
