import type { MigrationInterface, QueryRunner } from 'typeorm';

/** UrgentTellings1764380500000 lays the table of who was told of what while the database was away. */
export class UrgentTellings1764380500000 implements MigrationInterface {
  readonly name = 'UrgentTellings1764380500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE urgent_tellings (id varchar(32) NOT NULL, episode varchar(32) NOT NULL, rule_id varchar(200) NOT NULL,
      alert_id varchar(32) NOT NULL, channel_id varchar(32) NOT NULL, firing text NOT NULL, since_ms bigint NOT NULL,
      told_ms bigint NOT NULL, recorded_ms bigint NOT NULL, ended_ms bigint NULL,
      PRIMARY KEY (id))`);
    await runner.query('CREATE INDEX urgent_tellings_by_rule ON urgent_tellings (rule_id, channel_id, recorded_ms)');
    await runner.query('CREATE INDEX urgent_tellings_by_episode ON urgent_tellings (episode)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE urgent_tellings');
  }
}
