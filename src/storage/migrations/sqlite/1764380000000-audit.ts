import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES: Readonly<Record<string, string>> = {
  audit_log: `seq bigint NOT NULL, hash varchar(200) NOT NULL, previous_hash varchar(200) NOT NULL, at_ms bigint NOT NULL,
    actor_kind varchar(32) NOT NULL, actor_id varchar(200) NULL, address varchar(200) NULL, forwarded_for varchar(200) NULL,
    user_agent varchar(1000) NULL, request_id varchar(200) NULL, action varchar(32) NOT NULL,
    subject_type varchar(32) NOT NULL, subject_id varchar(200) NULL, subject_name varchar(200) NULL,
    before_json text NOT NULL, after_json text NOT NULL, result varchar(32) NOT NULL, code varchar(200) NULL,
    PRIMARY KEY (seq)`,
  audit_head: `id smallint NOT NULL, seq bigint NOT NULL, hash varchar(200) NOT NULL, PRIMARY KEY (id)`,
  audit_checkpoints: `seq bigint NOT NULL, hash varchar(200) NOT NULL, at_ms bigint NOT NULL, public_key varchar(200) NOT NULL,
    signature varchar(200) NOT NULL, PRIMARY KEY (seq)`,
};

const INDEXES = [
  'CREATE UNIQUE INDEX audit_log_by_hash ON audit_log (hash)',
  'CREATE INDEX audit_log_by_actor ON audit_log (actor_id, seq)',
  'CREATE INDEX audit_log_by_action ON audit_log (action, seq)',
  'CREATE INDEX audit_log_by_subject ON audit_log (subject_id, seq)',
  'CREATE INDEX audit_log_by_time ON audit_log (at_ms, seq)',
];

/** The first entry follows nothing. */
const HEAD = `INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '${'0'.repeat(64)}')`;

/** Audit1764380000000 lays the tables of the audit log: its rows, the last of them, and the signatures on some. */
export class Audit1764380000000 implements MigrationInterface {
  readonly name = 'Audit1764380000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(TABLES)) await runner.query(`CREATE TABLE ${table} (${columns})`);
    for (const index of INDEXES) await runner.query(index);
    await runner.query(HEAD);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(TABLES)) await runner.query(`DROP TABLE ${table}`);
  }
}
