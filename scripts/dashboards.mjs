// Writes the dashboards of Grafana from grafana/dashboards. `--check` only tells whether the files are what they should be.
// `--to FOLDER` writes them elsewhere and, with `--techsapo-url URL`, has their links lead to where TechSapo’s own page is.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { runnerImport } from 'vite';

const FOLDER = 'grafana/provisioning/dashboards/json';

const { check, to, url } = askedFor();
const { module } = await runnerImport('./grafana/dashboards/boards.ts', { configFile: false, logLevel: 'error' });
const style = { ...(await resolveConfig('any.json')), parser: 'json' };
const written = new Map();
for (const [name, dashboard] of module.dashboards(url))
  written.set(name, await format(JSON.stringify(dashboard), style));

if (check) tell(differences());
else write(to ?? FOLDER);

function askedFor() {
  const options = { check: { type: 'boolean' }, to: { type: 'string' }, 'techsapo-url': { type: 'string' } };
  let values;
  try {
    ({ values } = parseArgs({ options }));
  } catch (error) {
    fail(2, `${error.message}\nnpm run dashboards -- [--check | --to FOLDER [--techsapo-url URL]]`);
  }
  const told = values['techsapo-url'];
  if (values.check && (values.to || told))
    fail(2, '--check looks at the files of the project: leave out --to and --techsapo-url');
  if (told && !values.to) fail(2, '--techsapo-url is for files of your own: say where with --to FOLDER');
  if (told && !isWebAddress(told))
    fail(2, `--techsapo-url takes an address like https://techsapo.example.org, not ${told}`);
  return { ...values, url: told?.replace(/\/+$/, '') };
}

function isWebAddress(text) {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

function write(folder) {
  mkdirSync(folder, { recursive: true });
  // A dashboard that is no more would go on being shown; what lies in somebody else’s folder is theirs.
  if (folder === FOLDER) for (const name of strangers()) rmSync(join(folder, name));
  for (const [name, text] of written) writeFileSync(join(folder, name), text);
  console.log(`${written.size} dashboards are in ${folder}`);
}

function strangers() {
  return readdirSync(FOLDER).filter((name) => !written.has(name));
}

function differences() {
  const changed = [...written].filter(([name, text]) => textOf(join(FOLDER, name)) !== text).map(([name]) => name);
  return [...changed, ...strangers()];
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function tell(names) {
  if (names.length > 0) fail(1, `not as grafana/dashboards says: ${names.join(', ')}. Run: npm run dashboards`);
}

function fail(code, text) {
  console.error(text);
  process.exit(code);
}
