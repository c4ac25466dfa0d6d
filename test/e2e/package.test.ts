import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InstalledPackage } from '../harness/installed-package.js';
import { until, type Running } from '../harness/processes.mjs';

const ROOT = join(__dirname, '..', '..');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

interface App {
  cwd: string;
  script: string;
}

const DEMO_PATIENCE_MS = 120_000;

const EXPECTED = [
  ...['package.json', 'README.md', 'README.ja.md', 'LICENSE', 'CHANGELOG.md', '.env.example', 'ecosystem.config.js'],
  ...[
    'dist/cli.js',
    'dist/main.js',
    'dist/web/index.html',
    'dist/web/beacon.js',
    'dist/storage/sqlite-checkpoint-worker.mjs',
  ],
  ...['probes/questions.json', 'config/alert-rules.yml', 'docs/runbooks/ja/README.md', 'docs/operations.md'],
  ...[
    'docs/upgrading.md',
    'docs/shipping/alloy.config',
    'prometheus/prometheus.yml',
    'prometheus/rules/techsapo-alerts.yml',
  ],
  ...['alertmanager/alertmanager.yml', 'nginx/techsapo.conf', 'grafana/provisioning/datasources/techsapo.yml'],
  ...['docker/Dockerfile', 'docker/docker-compose.yml'],
];

/** Of what is built, only what runs; of folders that also have what is ours alone, only what is an operator's. */
const KINDS = [
  /^(package\.json|README(\.ja)?\.md|LICENSE|CHANGELOG\.md|\.env\.example|ecosystem\.config\.js)$/,
  /^dist\/web\/([\w.-]+\/)*[\w.-]+\.(js|css|svg|html)(\.gz|\.br)?$/,
  /^dist\/([\w-]+\/)*[\w.-]+\.m?js$/,
  /^docs\/([\w-]+\/)*[\w-]+\.md$|^docs\/shipping\/[\w.-]+$/,
  /^(probes|config|alertmanager|grafana\/provisioning|nginx|systemd|kubernetes|docker)\/([\w.-]+\/)*[\w.@-]+$/,
  /^prometheus\/(rules\/)?[\w-]+\.yml$/,
  /^scripts\/[\w-]+\.sh$/,
];
const NEVER =
  /(^|\/)(tests?|bench|data|secrets|tls|acme|.*\.(pem|key)|\.env|.*\.(spec|test)\..*|.*\.map|.*\.sqlite)(\/|$)/;

describe('The package', () => {
  let installed: InstalledPackage;
  let demo: Running;

  beforeAll(async () => {
    installed = await InstalledPackage.make();
    demo = installed.start('demo');
  });

  afterAll(async () => {
    await demo.stop('SIGINT');
    installed.remove();
  });

  const asked = async (path: string): Promise<{ status: number; text: string }> => {
    const answer = await fetch(installed.url + path);
    return { status: answer.status, text: await answer.text() };
  };

  it('has what runs and what an operator wants, and nothing else', () => {
    expect(installed.files).toEqual(expect.arrayContaining(EXPECTED));
    expect(installed.files.filter((file) => !KINDS.some((kind) => kind.test(file)) || NEVER.test(file))).toEqual([]);
  });

  it('leads nowhere in its documents but to what it has', () => {
    const has = (path: string) => installed.files.some((file) => file === path || file.startsWith(`${path}/`));
    const documents = installed.files.filter((file) => /^docs\/(runbooks\/(ja\/)?)?[\w-]+\.md$/.test(file));
    const targets = documents.flatMap((file) =>
      [...installed.read(file).matchAll(/\]\(([^)#\s]+)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !/^[a-z]+:/.test(target))
        .map((target) => ({ file, path: posix.join(posix.dirname(file), target).replace(/\/$/, '') })),
    );
    expect(targets.length).toBeGreaterThan(100);
    expect(targets.filter(({ path }) => !has(path))).toEqual([]);
  });

  it('demonstrates a day in an empty folder, and serves its page, its runbooks and its metrics', async () => {
    await until(
      'it is demonstrated',
      () => demo.assertRunning() && demo.output.includes('The service goes on'),
      DEMO_PATIENCE_MS,
    );
    expect(demo.output).toMatch(/A day of \d{4} calls cost \$\d+\.\d\d/);
    expect(readdirSync(installed.app).sort()).toEqual(['data', 'node_modules']);

    const page = await asked('/');
    expect(page).toMatchObject({ status: 200, text: expect.stringContaining('<div id="page">') as string });
    const [, script = ''] = /src="\.(\/assets\/index-[\w-]+\.js)"/.exec(page.text) ?? [];
    expect((await asked(script)).status).toBe(200);
    expect((await asked('/runbooks/UnpricedCalls?language=ja')).status).toBe(200);
    expect((await asked('/metrics')).text).toMatch(/^techsapo_llm_calls_total\{.*\} \d+$/m);
  });

  it('says the same version everywhere', async () => {
    const { text } = await asked('/metrics');
    expect(text).toMatch(
      new RegExp(
        `^techsapo_build_info\\{version="${version}",revision="(unknown|[0-9a-f]{40})",worker="[^"]+"\\} 1$`,
        'm',
      ),
    );
    const { info } = JSON.parse((await asked('/api/openapi.json')).text) as { info: { version: string } };
    expect(info.version).toBe(version);
    expect(await installed.npx('--version')).toEqual({ code: 0, output: `${version}\n` });
  });

  it('runs under PM2 with its data where the next version leaves them', () => {
    const file = pathToFileURL(join(installed.app, 'node_modules', 'techsapo', 'ecosystem.config.js'));
    const words = [
      '--input-type=module',
      '--eval',
      `import { apps } from '${file}'; console.log(JSON.stringify(apps))`,
    ];
    const apps = JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' })) as App[];
    expect(apps.map(({ cwd }) => cwd)).toEqual([installed.app, installed.app]);
    expect(apps.filter(({ script }) => !existsSync(script))).toEqual([]);
  });

  it('finds what it needs for reports, backups and what operators ask', async () => {
    const commands = {
      diagnose: /^TechSapo diagnosis/m,
      'checklist daily': /^Daily checklist/m,
      'report daily --format pdf --output report.pdf': /report.pdf is written/,
      'backup --to backups': /calls of \$/,
    };
    const runs = Object.entries(commands).map(async ([words, expected]) => {
      const running = installed.start(...words.split(' '));
      await running.exit();
      expect(running.output).toMatch(expected);
      expect(running.output).not.toMatch(/ENOENT|Cannot find|^ +at /m);
    });
    await Promise.all(runs);
    expect(readFileSync(join(installed.app, 'report.pdf'), 'latin1')).toMatch(/^%PDF-/);
  });
});
