import { makeDataSource } from '../../src/storage/data-source.js';
import { makePlace, onEachDatabase } from '../harness/databases.js';

onEachDatabase('The migrations', (kind) => {
  it('make the schema that the entities describe, and can be undone', async () => {
    const place = await makePlace(kind);
    // TypeORM reads MariaDB's defaults rightly only when it is told that it is MariaDB.
    const DATABASE_URL = place.environment.DATABASE_URL?.replace('mysql:', 'mariadb:');
    const source = makeDataSource({ ...place.environment, ...(DATABASE_URL ? { DATABASE_URL } : {}) });
    await source.initialize();

    await source.runMigrations();
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);

    for (let left = source.migrations.length; left > 0; left--) await source.undoLastMigration();
    expect(await source.query('SELECT COUNT(*) AS n FROM migrations')).toEqual([{ n: 0 }]);
    await source.destroy();
    await place.remove();
  });
});
