// Draws the dependency picture in docs/architecture.md from the code's own imports. `--check` only tells whether it is true.
import { cruise } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'docs/architecture.md';
const [BEGIN, END] = ['<!-- picture -->', '<!-- end of picture -->'];
const ROOMS = ['config', 'telemetry', 'http', 'storage', 'queue', 'metrics', 'outbound', 'documents'];

const { output } = await cruise(
  ['src'],
  { tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' }, exclude: { path: '[.]spec[.]ts$' } },
  undefined,
  { tsConfig: extractTsConfig('./tsconfig.json') },
);

const edges = new Map();
for (const { source, dependencies } of output.modules) {
  for (const { resolved } of dependencies) {
    const [from, to] = [roomOf(source), roomOf(resolved)];
    if (from && to && from !== to) edges.set(`${from} ${to}`, (edges.get(`${from} ${to}`) ?? 0) + 1);
  }
}

const picture = draw([...edges.keys()].sort());
const text = readFileSync(FILE, 'utf8');
const drawn = `${text.slice(0, text.indexOf(BEGIN) + BEGIN.length)}\n\n${picture}\n\n${text.slice(text.indexOf(END))}`;
if (process.argv.includes('--check')) {
  if (drawn === text) process.exit(0);
  console.error(`${FILE} does not show the code as it is: run npm run architecture`);
  process.exit(1);
}
writeFileSync(FILE, drawn);

/** A feature is a room of its own; so is the domain, and all that starts the service is one. */
function roomOf(path) {
  const parts = path.split('/');
  if (parts[0] !== 'src') return null;
  if (parts[1] === 'features') return `features/${parts[2]}`;
  if (parts[1] === 'domain' || ROOMS.includes(parts[1])) return parts[1];
  return 'main';
}

function draw(pairs) {
  const features = new Set(pairs.flatMap((pair) => pair.split(' ')).filter((name) => name.startsWith('features/')));
  const node = (name) => name.replace('features/', '');
  const lines = ['```mermaid', 'flowchart TB', '  main[main, cli]', '  subgraph features'];
  for (const feature of [...features].sort()) lines.push(`    ${node(feature)}`);
  lines.push('  end', '  subgraph rooms');
  for (const room of ROOMS) if (pairs.some((pair) => pair.split(' ').includes(room))) lines.push(`    ${room}`);
  lines.push('  end', '  domain');
  // Everything may use the domain, the configuration and telemetry; those arrows would hide the others.
  const shown = pairs.filter((pair) => !/ (domain|config|telemetry)$/.test(pair));
  for (const pair of shown) lines.push(`  ${pair.split(' ').map(node).join(' --> ')}`);
  lines.push('  features ==> domain', '  rooms ==> domain', '```');
  return lines.join('\n');
}
