// Writes what is deployed with TechSapo, package by package, as CycloneDX: `npm run sbom -- FILE`. Of the lock file, so that it
// tells of every platform and of no machine.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FORMAT = ['--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'];

const [file = 'sbom.cdx.json'] = process.argv.slice(2);
const manifest = withoutTools(readJson('package.json'));
const lock = readJson('package-lock.json');
// What both a tool of ours and, if it is there, a package of production uses is a tool.
const packages = Object.entries(lock.packages).filter(([, { dev, devOptional }]) => !dev && !devOptional);
lock.packages = { ...Object.fromEntries(packages), '': withoutTools(lock.packages['']) };
const bom = bomOf(manifest, lock);
// npm 10 lists a package that lies in two places twice, which CycloneDX does not allow.
bom.components = firstOfEach(bom.components, 'bom-ref');
bom.dependencies = firstOfEach(bom.dependencies, 'ref');
writeFileSync(file, `${JSON.stringify(bom, null, 2)}\n`);

/**
 * Where there are tools beside them, npm leaves out packages that both they and production use (github.com/npm/cli/issues/7909).
 * And it names the whole by its folder.
 */
function bomOf(manifest, lock) {
  const above = mkdtempSync(join(tmpdir(), 'techsapo-sbom-'));
  const folder = join(above, manifest.name);
  try {
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
    return JSON.parse(execFileSync('npm', ['sbom', ...FORMAT], { cwd: folder }));
  } finally {
    rmSync(above, { recursive: true });
  }
}

function firstOfEach(items, name) {
  return [...new Map(items.toReversed().map((item) => [item[name], item])).values()].toReversed();
}

function withoutTools({ devDependencies: _, ...manifest }) {
  return manifest;
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
