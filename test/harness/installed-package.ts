import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { freePort, Running } from './processes.mjs';

const ROOT = join(__dirname, '..', '..');

/** What a checkout may have beside what is packed. */
const NOT_COPIED = new Set(['node_modules', '.git', 'data', 'coverage', 'screenshots']);

interface Lock {
  packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
}

/**
 * InstalledPackage is what `npm pack` makes of this checkout, installed into an empty folder. Installing takes a registry, so
 * the packages that it says it depends on, and no others, are lent to it from here.
 */
export class InstalledPackage {
  private constructor(
    private readonly folder: string,
    readonly files: readonly string[],
    private readonly env: Record<string, string>,
  ) {}

  static async make(): Promise<InstalledPackage> {
    const folder = mkdtempSync(join(tmpdir(), 'techsapo-package-'));
    const { PATH = '' } = process.env;
    const home = join(folder, 'home');
    mkdirSync(home);
    const env = { PATH, HOME: home, PORT: String(await freePort()) };
    const tarball = pack(join(folder, 'checkout'), env);
    const files = execFileSync('tar', ['tzf', tarball], { encoding: 'utf8' }).trim().split('\n');
    install(tarball, join(folder, 'app', 'node_modules'));
    return new InstalledPackage(
      folder,
      files.map((file) => file.replace(/^package\//, '')),
      env,
    );
  }

  get url(): string {
    return `http://127.0.0.1:${this.env['PORT']}`;
  }

  get app(): string {
    return join(this.folder, 'app');
  }

  /** read is a file of the package. */
  read(file: string): string {
    return readFileSync(join(this.app, 'node_modules', 'techsapo', file), 'utf8');
  }

  /** start has a command of the package run in the empty folder. */
  start(...words: string[]): Running {
    const env = { ...this.env, TECHSAPO_URL: this.url };
    return Running.start(join(this.app, 'node_modules', '.bin', 'techsapo'), words, { cwd: this.app, env });
  }

  /** npx runs a command as people type it, and returns what it wrote. */
  async npx(...words: string[]): Promise<{ code: number | null; output: string }> {
    const env = { ...this.env, TECHSAPO_URL: this.url };
    const running = Running.start('npx', ['--offline', 'techsapo', ...words], { cwd: this.app, env });
    return { code: await running.exit(), output: running.output };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Packs a copy of what is built, so that nothing is written here; beside it lies what must never be in a package. */
function pack(copy: string, env: Record<string, string>): string {
  cpSync(ROOT, copy, { recursive: true, filter: (path) => !NOT_COPIED.has(relative(ROOT, path)) });
  writeFileSync(join(copy, '.env'), 'TECHSAPO_ADMIN_KEY=not-for-others');
  for (const file of ['data/techsapo.sqlite', 'docker/.env', 'docker/secrets/metrics-token', 'docs/notes.txt']) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), 'not-for-others');
  }
  const told = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', dirname(copy)], {
    ...{ cwd: copy, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  });
  const [{ filename }] = JSON.parse(told) as [{ filename: string }];
  return join(dirname(copy), filename);
}

function install(tarball: string, modules: string): void {
  const own = join(modules, 'techsapo');
  mkdirSync(own, { recursive: true });
  execFileSync('tar', ['xzf', tarball, '--strip-components=1', '-C', own]);
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock;
  for (const [path, { dev, devOptional }] of Object.entries(lock.packages)) {
    const isOnTop = path !== '' && path.lastIndexOf('node_modules/') === 0;
    if (!isOnTop || dev || devOptional || !existsSync(join(ROOT, path))) continue;
    const place = join(dirname(modules), path);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(ROOT, path), place);
  }
  mkdirSync(join(modules, '.bin'));
  chmodSync(join(own, 'dist', 'cli.js'), 0o755);
  symlinkSync('../techsapo/dist/cli.js', join(modules, '.bin', 'techsapo'));
}
