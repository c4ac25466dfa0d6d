import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES: Readonly<Record<string, string>> = {
  alert_transitions: `id varchar(32) NOT NULL, alert_id varchar(32) NOT NULL, ordinal bigint NOT NULL, kind smallint NOT NULL,
    reason smallint NOT NULL, rule_id varchar(200) NOT NULL, rule_name varchar(200) NOT NULL, severity smallint NOT NULL,
    runbook_url text NULL, channels text NOT NULL, labels text NOT NULL, project varchar(200) NULL, at_ms bigint NOT NULL, since_ms bigint NOT NULL, value double NULL,
    threshold double NOT NULL, unit smallint NOT NULL,
    PRIMARY KEY (id)`,
  alerts: `id varchar(32) NOT NULL, rule_id varchar(200) NOT NULL, labels text NOT NULL, project varchar(200) NULL,
    rule_name varchar(200) NOT NULL, severity smallint NOT NULL, runbook_url text NULL, unit smallint NOT NULL,
    phase smallint NOT NULL, since_ms bigint NOT NULL, phase_ms bigint NOT NULL, held_ms bigint NOT NULL,
    clearing_ms bigint NULL, seen_ms bigint NOT NULL, ordinal bigint NOT NULL, value double NULL, threshold double NOT NULL,
    judged_by text NOT NULL, acknowledged_ms bigint NULL, acknowledged_by varchar(200) NULL, revision bigint NOT NULL,
    PRIMARY KEY (id)`,
  alert_rules: `id varchar(32) NOT NULL, name varchar(200) NOT NULL, rule text NOT NULL, created_ms bigint NOT NULL,
    changed_ms bigint NOT NULL, revision bigint NOT NULL, PRIMARY KEY (id)`,
  known_models: `provider varchar(200) NOT NULL, model varchar(200) NOT NULL, first_seen_ms bigint NOT NULL,
    PRIMARY KEY (provider, model)`,
};

const INDEXES = [
  'CREATE INDEX alerts_by_phase ON alerts (phase)',
  'CREATE UNIQUE INDEX alert_rules_by_name ON alert_rules (name)',
  'CREATE UNIQUE INDEX alert_transitions_by_alert ON alert_transitions (alert_id, ordinal)',
  'CREATE INDEX alert_transitions_by_time ON alert_transitions (at_ms, id)',
];

/** Alerts1764380100000 lays the tables of alerts: their rules, where they are, and what became of them. */
export class Alerts1764380100000 implements MigrationInterface {
  readonly name = 'Alerts1764380100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(TABLES)) await runner.query(`CREATE TABLE ${table} (${columns})`);
    for (const index of INDEXES) await runner.query(index);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(TABLES)) await runner.query(`DROP TABLE ${table}`);
  }
}
