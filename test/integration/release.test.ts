import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Running } from '../harness/processes.mjs';
import { describeWithGit } from '../harness/suites.js';

const ROOT = join(__dirname, '..', '..');

interface Component {
  name: string;
  version: string;
  purl: string;
  licenses?: { license?: { id?: string; name?: string }; expression?: string }[];
  hashes?: { alg: string; content: string }[];
}

interface Bom {
  metadata: { component: Component };
  components: Component[];
}

interface Package {
  name?: string;
  version: string;
  integrity: string;
  license?: string;
  dev?: boolean;
  devOptional?: boolean;
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

describe('The list of packages', () => {
  let folder: string;
  let text: string;
  let bom: Bom;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'techsapo-sbom-'));
    const file = join(folder, 'bom.json');
    const running = Running.start(process.execPath, ['scripts/sbom.mjs', file], { cwd: ROOT });
    expect([await running.exit(), running.output]).toEqual([0, '']);
    text = readFileSync(file, 'utf8');
    bom = JSON.parse(text) as Bom;
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('is CycloneDX', async () => {
    expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot5).validate(text)).toBeNull();
    const wrong = JSON.stringify({ ...bom, components: [{ ...bom.components[0], type: 'sort of a library' }] });
    expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot5).validate(wrong)).not.toBeNull();
  });

  it('has what is deployed, all of it and no more, each with its digest and the licence that it tells', () => {
    const { packages } = readJson(join(ROOT, 'package-lock.json')) as { packages: Record<string, Package> };
    const deployed = Object.entries(packages).flatMap(
      ([path, { dev, devOptional, name, version, integrity, license }]) => {
        if (path === '' || dev || devOptional) return [];
        const digest = Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex');
        return [
          [name ?? path.slice(path.lastIndexOf('node_modules/') + 13), version, digest, license !== undefined].join(
            ' ',
          ),
        ];
      },
    );
    const listed = bom.components.map(({ name, version, hashes, licenses }) => {
      return [name, version, hashes?.[0]?.content, licenses !== undefined].join(' ');
    });
    expect(new Set(listed)).toEqual(new Set(deployed));
    expect(listed.some((line) => line.startsWith('@nestjs/core '))).toBe(true);
    for (const { name, version, purl } of bom.components) {
      expect(decodeURIComponent(purl.replace(/\?.*/, ''))).toBe(`pkg:npm/${name}@${version}`);
    }
  });

  it('is of TechSapo, and of no machine', () => {
    const { name, version } = readJson(join(ROOT, 'package.json')) as { name: string; version: string };
    expect(bom.metadata.component).toMatchObject({ name, version, purl: `pkg:npm/${name}@${version}` });
    expect(text).not.toMatch(/https?:\/\/(?!cyclonedx\.org\/)|file:|\/tmp\/|\/home\/|\/root\//);
  });
});

describe('The image', () => {
  const lines = readFileSync(join(ROOT, 'docker', 'Dockerfile'), 'utf8')
    .replaceAll('\\\n', ' ')
    .split('\n');
  const start = lines.findLastIndex((line) => line.startsWith('FROM '));
  const last = lines.slice(start);

  it('says what it is, of arguments that it takes', () => {
    const [labels = ''] = last.filter((line) => line.startsWith('LABEL '));
    const told = Object.fromEntries(
      [...labels.matchAll(/([\w.]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    );
    const { license } = readJson(join(ROOT, 'package.json')) as { license: string };
    expect(told).toEqual({
      'org.opencontainers.image.title': 'TechSapo',
      'org.opencontainers.image.description': expect.stringMatching(/\w/) as string,
      'org.opencontainers.image.licenses': license,
      'org.opencontainers.image.version': '$VERSION',
      'org.opencontainers.image.revision': '$REVISION',
      'org.opencontainers.image.created': '$CREATED',
      'org.opencontainers.image.source': '$SOURCE',
    });
    const taken = last.flatMap((line) => /^ARG (\w+)/.exec(line)?.[1] ?? []);
    expect(taken).toEqual(expect.arrayContaining(['VERSION', 'REVISION', 'CREATED', 'SOURCE']));
  });

  it('runs as nobody in particular, and holds the list of its packages and nothing that is not there', () => {
    expect(last.findLast((line) => line.startsWith('USER '))).toBe('USER node');
    expect(last).toContain('COPY --from=build /app/sbom.cdx.json ./');
    const own = lines.filter((line) => /^COPY (?!--from)/.test(line));
    const sources = own.flatMap((line) => line.split(' ').slice(1, -1));
    expect(sources.filter((source) => !existsSync(join(ROOT, source)))).toEqual([]);
  });
});

describeWithGit('A release', () => {
  const VERSION = '7.8.9';
  const MADE = [`techsapo-${VERSION}.tgz`, `techsapo-${VERSION}.cdx.json`, 'SHA256SUMS'];
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'techsapo-release-'));
    for (const file of ['package-lock.json', '.gitignore', 'README.md', 'scripts']) {
      cpSync(join(ROOT, file), join(folder, file), { recursive: true });
    }
    // What a package is built of is proven elsewhere.
    const { scripts, ...manifest } = readJson(join(ROOT, 'package.json')) as { scripts: Record<string, string> };
    const others = { ...scripts, prepack: undefined };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, scripts: others }));
    writeFileSync(
      join(folder, 'CHANGELOG.md'),
      `# Changelog\n\n## ${VERSION} (unreleased)\n\n- New.\n\n## 7.8.8 (2026-01-01)\n`,
    );
    git('init', '--quiet');
    commit();
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const env = {
    ...{ ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    ...{ GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.org' },
    ...{ GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@example.org' },
  };
  const git = (...words: string[]): string => execFileSync('git', words, { cwd: folder, env, encoding: 'utf8' });
  const commit = (): void => {
    git('add', '--all');
    git('commit', '--quiet', '--message', 'as it was');
  };

  async function release(...words: string[]): Promise<{ code: number | null; output: string }> {
    const running = Running.start(process.execPath, ['scripts/release.mjs', ...words], {
      cwd: folder,
      env,
    });
    return { code: await running.exit(), output: running.output };
  }

  it('is dated, packed, listed, summed and tagged', async () => {
    expect(await release(VERSION, '--dry-run')).toEqual({ code: 0, output: `${VERSION} can be released\n` });
    expect([git('status', '--porcelain'), git('tag')]).toEqual(['', '']);

    const { code, output } = await release(VERSION);
    expect([code, output]).toEqual([0, expect.stringContaining(`--build-arg VERSION=${VERSION} `)]);
    expect(git('tag')).toBe(`v${VERSION}\n`);
    expect(git('status', '--porcelain')).toBe('');
    expect(output).toContain(`REVISION=${git('rev-parse', `v${VERSION}^{commit}`).trim()} `);
    expect(readFileSync(join(folder, 'CHANGELOG.md'), 'utf8')).toMatch(/^## 7\.8\.9 \(\d{4}-\d\d-\d\d\)$/m);
    expect(readJson(join(folder, 'package.json'))).toMatchObject({ version: VERSION });
    expect(readJson(join(folder, 'package-lock.json'))).toMatchObject({ version: VERSION });
    expect(readdirSync(join(folder, 'release')).sort()).toEqual([...MADE].sort());
    execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: join(folder, 'release') });
  });

  it.each([
    ['a version that is none', ['next'], () => undefined, /say which version/],
    ['changes that are not committed', [VERSION], () => writeFileSync(join(folder, 'new'), ''), /not committed/],
    ['a tag that is there', [VERSION], () => git('tag', `v${VERSION}`), /v7\.8\.9 is there already/],
    ['a changelog without it', ['7.9.0'], () => undefined, /CHANGELOG\.md has no section "## 7\.9\.0 \(unreleased\)"/],
  ])('is refused with %s, and nothing is changed', async (_, words, prepare, expected) => {
    prepare();
    const before = git('status', '--porcelain');
    expect(await release(...words)).toEqual({ code: 1, output: expect.stringMatching(expected) as string });
    expect([git('status', '--porcelain'), git('log', '--format=%s')]).toEqual([before, 'as it was\n']);
    expect(existsSync(join(folder, 'release'))).toBe(false);
  });
});
