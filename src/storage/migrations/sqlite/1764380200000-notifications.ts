import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES: Readonly<Record<string, string>> = {
  notification_channels: `id varchar(32) NOT NULL, name varchar(200) NOT NULL, kind smallint NOT NULL, policy text NOT NULL,
    target text NOT NULL, created_ms bigint NOT NULL,
    PRIMARY KEY (id)`,
  silences: `id varchar(32) NOT NULL, matchers text NOT NULL, from_ms bigint NOT NULL, to_ms bigint NOT NULL,
    creator varchar(200) NOT NULL, comment varchar(1000) NOT NULL, created_ms bigint NOT NULL,
    PRIMARY KEY (id)`,
  maintenance_windows: `id varchar(32) NOT NULL, name varchar(200) NOT NULL, plan text NOT NULL,
    creator varchar(200) NOT NULL, created_ms bigint NOT NULL, PRIMARY KEY (id)`,
  notified_alerts: `alert_id varchar(32) NOT NULL, transition_id varchar(32) NOT NULL, ordinal bigint NOT NULL,
    kind smallint NOT NULL, at_ms bigint NOT NULL, acknowledged_ms bigint NULL, acknowledged_by varchar(200) NULL,
    PRIMARY KEY (alert_id)`,
  notifications: `id varchar(32) NOT NULL, transition_id varchar(32) NOT NULL, channel_id varchar(32) NOT NULL,
    round bigint NOT NULL, alert_id varchar(32) NOT NULL, ordinal bigint NOT NULL, state smallint NOT NULL,
    reason smallint NOT NULL, because varchar(32) NULL, message_id varchar(32) NULL, decided_ms bigint NOT NULL,
    settled_ms bigint NULL,
    PRIMARY KEY (id)`,
  notification_messages: `id varchar(32) NOT NULL, channel_id varchar(32) NOT NULL, group_key varchar(32) NULL,
    state smallint NOT NULL, after_id varchar(32) NULL, due_ms bigint NOT NULL, attempts bigint NOT NULL,
    last_error varchar(1000) NULL, created_ms bigint NOT NULL, settled_ms bigint NULL,
    PRIMARY KEY (id)`,
};

const INDEXES = [
  'CREATE UNIQUE INDEX notification_channels_by_name ON notification_channels (name)',
  'CREATE INDEX silences_by_end ON silences (to_ms)',
  'CREATE INDEX notified_alerts_by_kind ON notified_alerts (kind, at_ms)',
  'CREATE UNIQUE INDEX notifications_once ON notifications (transition_id, channel_id, round)',
  'CREATE INDEX notifications_by_alert ON notifications (alert_id, channel_id, ordinal)',
  'CREATE INDEX notifications_by_message ON notifications (message_id)',
  'CREATE INDEX notifications_by_time ON notifications (decided_ms, id)',
  'CREATE INDEX notification_messages_by_group ON notification_messages (channel_id, group_key, state)',
  'CREATE INDEX notification_messages_by_channel ON notification_messages (channel_id, created_ms)',
  'CREATE INDEX notification_messages_after ON notification_messages (after_id)',
  'CREATE INDEX notification_messages_by_time ON notification_messages (created_ms)',
];

/** Notifications1764380200000 lays the tables of notifications: where alerts are sent, when not, and what became of each. */
export class Notifications1764380200000 implements MigrationInterface {
  readonly name = 'Notifications1764380200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(TABLES)) await runner.query(`CREATE TABLE ${table} (${columns})`);
    for (const index of INDEXES) await runner.query(index);
    await runner.query(`INSERT INTO settings (name, value) VALUES ('notifications_version', '0')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(TABLES)) await runner.query(`DROP TABLE ${table}`);
    await runner.query(`DELETE FROM settings WHERE name = 'notifications_version'`);
  }
}
