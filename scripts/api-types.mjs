// Writes the types of the API for the page, from the description that the built service gives of itself; with `--check` it
// only says whether they are what they should be.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { freePort, Running, until } from '../test/harness/processes.mjs';

const TYPES = 'web/src/api/schema.d.ts';

const api = await describedApi();
const types = astToString(await openapiTypescript(api, { alphabetize: true }));
const text = `// Written by npm run api-types.\n\n${types}`;
const written = await format(text, { ...(await resolveConfig(TYPES)), parser: 'typescript' });
if (!process.argv.includes('--check')) writeFileSync(TYPES, written);
else if (readFileSync(TYPES, 'utf8') !== written) {
  console.error(`${TYPES} does not say what the API is: npm run api-types`);
  process.exit(1);
}

async function describedApi() {
  const folder = mkdtempSync(join(tmpdir(), 'techsapo-api-'));
  const port = await freePort();
  const env = { PATH: process.env.PATH, DATA_DIR: folder, PORT: String(port), TECHSAPO_ADMIN_KEY: 'describe-the-api' };
  const service = Running.start(process.execPath, ['dist/main.js'], { env });
  const ask = () => fetch(`http://127.0.0.1:${port}/api/openapi.json`).catch(() => null);
  try {
    const answer = await until('the API is described', async () => service.assertRunning() && (await ask()));
    return await answer.json();
  } finally {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
