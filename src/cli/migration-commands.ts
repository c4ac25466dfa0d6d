import { readEnvironment } from '../config/environment.js';
import { Database } from '../storage/database.js';

/** showMigrations says which changes of the schema the database has, and returns 1 when it lacks some. */
export async function showMigrations(): Promise<number> {
  const standing = await Database.withSchema(readEnvironment(), (schema) => schema.standing());
  for (const { name, isApplied } of standing) process.stdout.write(`${isApplied ? 'applied' : 'pending'}  ${name}\n`);
  return standing.every(({ isApplied }) => isApplied) ? 0 : 1;
}

/** runMigrations brings the schema up to date, as every start does; for whoever gives the service no right to change tables. */
export async function runMigrations(): Promise<number> {
  const applied = await Database.withSchema(readEnvironment(), (schema) => schema.upgrade());
  process.stdout.write(
    applied.length === 0 ? 'the schema is up to date\n' : `applied  ${applied.join('\napplied  ')}\n`,
  );
  return 0;
}

/** revertMigration undoes the change of the schema that was made last. */
export async function revertMigration(): Promise<number> {
  const undone = await Database.withSchema(readEnvironment(), (schema) => schema.undoLast());
  process.stdout.write(undone === null ? 'there is nothing to undo\n' : `undone  ${undone}\n`);
  return 0;
}
