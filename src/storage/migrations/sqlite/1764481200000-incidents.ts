import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Incidents1764481200000 lays the tables of incidents, their alerts and what happened in them. */
export class Incidents1764481200000 implements MigrationInterface {
  readonly name = 'Incidents1764481200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE incidents (id varchar(32) NOT NULL, title varchar(200) NULL, cause text NULL,
      impact text NULL, rule_name varchar(200) NOT NULL, labels text NOT NULL, state smallint NOT NULL,
      severity smallint NOT NULL, project varchar(200) NULL, places text NOT NULL, begun_ms bigint NOT NULL,
      detected_ms bigint NOT NULL, acknowledged_ms bigint NULL, acknowledged_by varchar(200) NULL, mitigated_ms bigint NULL,
      quiet_ms bigint NULL, resolved_ms bigint NULL, active_ms bigint NOT NULL, returns bigint NOT NULL,
      merged_into varchar(32) NULL, PRIMARY KEY (id))`);
    await runner.query('CREATE INDEX incidents_by_state ON incidents (state, resolved_ms)');
    await runner.query('CREATE INDEX incidents_by_time ON incidents (detected_ms, id)');
    await runner.query('CREATE INDEX incidents_by_project ON incidents (project, detected_ms, id)');
    await runner.query(`CREATE TABLE incident_alerts (incident_id varchar(32) NOT NULL, alert_id varchar(32) NOT NULL,
      rule_id varchar(200) NOT NULL, rule_name varchar(200) NOT NULL, severity smallint NOT NULL, labels text NOT NULL,
      reason smallint NULL, since_ms bigint NOT NULL, fired_ms bigint NOT NULL, ended_ms bigint NULL, firings bigint NOT NULL, place smallint NOT NULL,
      PRIMARY KEY (incident_id, alert_id))`);
    await runner.query('CREATE INDEX incident_alerts_by_alert ON incident_alerts (alert_id, ended_ms)');
    await runner.query(`CREATE TABLE incident_entries (incident_id varchar(32) NOT NULL, ordinal bigint NOT NULL,
      at_ms bigint NOT NULL, kind smallint NOT NULL, alert_id varchar(32) NULL, actor varchar(200) NULL, note text NULL,
      PRIMARY KEY (incident_id, ordinal))`);
    await runner.query('CREATE INDEX incident_entries_by_time ON incident_entries (at_ms)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['incident_entries', 'incident_alerts', 'incidents']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
