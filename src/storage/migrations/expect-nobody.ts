import type { QueryRunner } from 'typeorm';
import { WrongEnvironment } from '../../config/environment.js';

/** A worker that was not heard of for so long is not there any more. */
const HEARD_MS = 30_000;

/**
 * expectNobody throws `WrongEnvironment` while workers use the database: the versions on both sides of some steps cannot run
 * side by side.
 */
export async function expectNobody(runner: QueryRunner, step: string): Promise<void> {
  const heard = (await runner.query(`SELECT 1 FROM workers WHERE last_seen_ms > ${Date.now() - HEARD_MS}`)) as object[];
  if (heard.length === 0) return;
  throw new WrongEnvironment(
    `this step of the schema (${step}) is taken while nobody uses the database: stop all workers, and half a minute after the last one start the new version`,
  );
}
