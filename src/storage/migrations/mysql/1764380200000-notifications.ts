import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES: Readonly<Record<string, string>> = {
  notification_channels: `id varchar(32) NOT NULL, name varchar(200) NOT NULL, kind smallint NOT NULL, policy longtext NOT NULL,
    target longtext NOT NULL, created_ms bigint NOT NULL,
    PRIMARY KEY (id), UNIQUE INDEX notification_channels_by_name (name)`,
  silences: `id varchar(32) NOT NULL, matchers longtext NOT NULL, from_ms bigint NOT NULL, to_ms bigint NOT NULL,
    creator varchar(200) NOT NULL, comment varchar(1000) NOT NULL, created_ms bigint NOT NULL,
    PRIMARY KEY (id), INDEX silences_by_end (to_ms)`,
  maintenance_windows: `id varchar(32) NOT NULL, name varchar(200) NOT NULL, plan longtext NOT NULL,
    creator varchar(200) NOT NULL, created_ms bigint NOT NULL, PRIMARY KEY (id)`,
  notified_alerts: `alert_id varchar(32) NOT NULL, transition_id varchar(32) NOT NULL, ordinal bigint NOT NULL,
    kind smallint NOT NULL, at_ms bigint NOT NULL, acknowledged_ms bigint NULL, acknowledged_by varchar(200) NULL,
    PRIMARY KEY (alert_id), INDEX notified_alerts_by_kind (kind, at_ms)`,
  notifications: `id varchar(32) NOT NULL, transition_id varchar(32) NOT NULL, channel_id varchar(32) NOT NULL,
    round bigint NOT NULL, alert_id varchar(32) NOT NULL, ordinal bigint NOT NULL, state smallint NOT NULL,
    reason smallint NOT NULL, because varchar(32) NULL, message_id varchar(32) NULL, decided_ms bigint NOT NULL,
    settled_ms bigint NULL,
    PRIMARY KEY (id), UNIQUE INDEX notifications_once (transition_id, channel_id, round),
    INDEX notifications_by_alert (alert_id, channel_id, ordinal), INDEX notifications_by_message (message_id),
    INDEX notifications_by_time (decided_ms, id)`,
  notification_messages: `id varchar(32) NOT NULL, channel_id varchar(32) NOT NULL, group_key varchar(32) NULL,
    state smallint NOT NULL, after_id varchar(32) NULL, due_ms bigint NOT NULL, attempts bigint NOT NULL,
    last_error varchar(1000) NULL, created_ms bigint NOT NULL, settled_ms bigint NULL,
    PRIMARY KEY (id), INDEX notification_messages_by_group (channel_id, group_key, state),
    INDEX notification_messages_by_channel (channel_id, created_ms), INDEX notification_messages_after (after_id),
    INDEX notification_messages_by_time (created_ms)`,
};

/** Notifications1764380200000 lays the tables of notifications: where alerts are sent, when not, and what became of each. */
export class Notifications1764380200000 implements MigrationInterface {
  readonly name = 'Notifications1764380200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(TABLES)) {
      await runner.query(
        `CREATE TABLE IF NOT EXISTS ${table} (${columns}) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
      );
    }
    await runner.query(`INSERT IGNORE INTO settings (name, value) VALUES ('notifications_version', '0')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(TABLES)) await runner.query(`DROP TABLE IF EXISTS ${table}`);
    await runner.query(`DELETE FROM settings WHERE name = 'notifications_version'`);
  }
}
