import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { environmentSchema, readEnvironment } from '../../src/config/environment.js';
import { built, faultsIn, type Manifest } from '../harness/kubernetes.js';
import { Service } from '../harness/service.js';
import { describeWithPrometheus } from '../harness/suites.js';

const ROOT = join(__dirname, '..', '..');
const FOLDER = join(ROOT, 'kubernetes');
const DOCKERFILE = readFileSync(join(ROOT, 'docker', 'Dockerfile'), 'utf8');
const OPERATIONS = readFileSync(join(ROOT, 'docs', 'operations.md'), 'utf8');

/** What the drain of docs/operations.md takes at most, with what comes before and after it. */
const DRAIN_SECONDS = 40;

type Labels = Record<string, string>;

interface Container {
  image: string;
  ports: { name: string; containerPort: number }[];
  env: { name: string; value?: string; valueFrom?: object }[];
  envFrom: { configMapRef: { name: string } }[];
  startupProbe: Probe;
  livenessProbe: Probe;
  readinessProbe: Probe;
  lifecycle: { preStop: { exec: { command: string[] } } };
  resources: { limits: { memory: string } };
  volumeMounts: { name: string; mountPath: string }[];
}

interface Probe {
  httpGet: { path: string; port: string };
}

interface Deployment extends Manifest {
  spec: {
    replicas?: number;
    strategy: { rollingUpdate: { maxSurge: number; maxUnavailable: number } };
    selector: { matchLabels: Labels };
    template: {
      metadata: { labels: Labels };
      spec: {
        terminationGracePeriodSeconds: number;
        containers: [Container];
        volumes: { name: string; secret?: { secretName: string } }[];
        topologySpreadConstraints: { labelSelector: { matchLabels: Labels } }[];
      };
    };
  };
}

interface Autoscaler extends Manifest {
  spec: { scaleTargetRef: object; minReplicas: number; metrics: { pods?: { metric: { name: string } } }[] };
}

interface AdapterRule {
  seriesQuery: string;
  resources: { overrides: Record<string, { resource: string }> };
  name: { matches: string; as: string };
  metricsQuery: string;
}

const manifests = built(FOLDER);
const ofKind = <Kind extends Manifest>(kind: string): Kind[] => manifests.filter((one) => one.kind === kind) as Kind[];
const deployments = ofKind<Deployment>('Deployment');
const podsOf = (labels: Labels): string[] =>
  deployments
    .filter(({ spec }) =>
      Object.entries(labels).every(([name, value]) => spec.template.metadata.labels[name] === value),
    )
    .map(({ metadata }) => metadata.name);
const containerOf = (deployment: Deployment): Container => deployment.spec.template.spec.containers[0];
const [configMap] = ofKind<Manifest & { data: Labels }>('ConfigMap');
const variables = configMap?.data ?? {};
const secretFiles = Object.entries(variables).filter(([name]) => name.endsWith('_FILE'));

describe('The manifests for Kubernetes', () => {
  it('are what the schema of its API takes, and say nothing that it does not know', async () => {
    expect(await faultsIn(manifests)).toEqual([]);
  });

  it('would be seen to be wrong', async () => {
    const wrong = JSON.parse(JSON.stringify(deployments)) as [Deployment, Deployment];
    Object.assign(containerOf(wrong[0]), { imagePullPolicy: 'Sometimes' });
    Object.assign(containerOf(wrong[1]), { readynessProbe: {} });
    const faults = (await faultsIn(wrong)).join();
    expect(faults).toContain('imagePullPolicy must be equal to one of the allowed values');
    expect(faults).toMatch(/readynessProbe.* does not exist/);
  });

  it('are all applied but what is for others', () => {
    const { resources, patches, configMapGenerator } = load(
      readFileSync(join(FOLDER, 'kustomization.yaml'), 'utf8'),
    ) as {
      resources: string[];
      patches: { path: string }[];
      configMapGenerator: { envs: string[] }[];
    };
    const named = [resources, patches.map(({ path }) => path), configMapGenerator.flatMap(({ envs }) => envs)];
    expect([...named.flat(), 'kustomization.yaml', 'prometheus-adapter.yaml'].sort()).toEqual(
      readdirSync(FOLDER).sort(),
    );
  });

  it('select the pods that they mean', () => {
    for (const { metadata, spec } of deployments) {
      const { labels } = spec.template.metadata;
      expect([spec.selector.matchLabels, podsOf(labels)]).toEqual([labels, [metadata.name]]);
      for (const { labelSelector } of spec.template.spec.topologySpreadConstraints) {
        expect(podsOf(labelSelector.matchLabels)).toEqual([metadata.name]);
      }
    }
    const [service] = ofKind<Manifest & { spec: { selector: Labels } }>('Service');
    expect(podsOf(service?.spec.selector ?? {})).toEqual(['techsapo-api']);
    const policies = ofKind<Manifest & { spec: { podSelector: { matchLabels: Labels } } }>('NetworkPolicy');
    expect(policies.map(({ spec }) => podsOf(spec.podSelector.matchLabels))).toEqual([
      ['techsapo-api', 'techsapo-worker'],
      ['techsapo-api'],
    ]);
  });

  it('lead from the Ingress by the Service to a port on which the image listens', () => {
    const [ingress] = ofKind<Manifest & { spec: { rules: { http: { paths: { backend: object }[] } }[] } }>('Ingress');
    const [service] = ofKind<Manifest & { spec: { ports: { name: string; targetPort: string }[] } }>('Service');
    const [port] = service?.spec.ports ?? [];
    const backend = { service: { name: service?.metadata.name, port: { name: port?.name } } };
    expect(ingress?.spec.rules[0]?.http.paths.map((path) => path.backend)).toEqual([backend]);
    const [, listens] = /\bPORT=(\d+)/.exec(DOCKERFILE) ?? [];
    for (const { ports, startupProbe, livenessProbe, readinessProbe } of deployments.map(containerOf)) {
      expect(ports).toEqual([{ name: port?.targetPort, containerPort: Number(listens) }]);
      for (const { httpGet } of [startupProbe, livenessProbe, readinessProbe])
        expect(httpGet.port).toBe(ports[0]?.name);
    }
  });

  it('tell processes variables that there are, with values that they take', () => {
    const known = Object.keys(environmentSchema.shape);
    const folder = mkdtempSync(join(tmpdir(), 'techsapo-secrets-'));
    const secrets = {
      'database-url': 'mysql://techsapo:secret@mysql:3306/techsapo',
      'redis-url': 'redis://redis:6379',
      'audit-signing-key': generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
    };
    const given = Object.fromEntries(
      secretFiles.map(([name, path]) => {
        const key = path.slice(path.lastIndexOf('/') + 1);
        writeFileSync(join(folder, key), Object(secrets)[key] ?? 'a secret of 32 characters or more');
        return [name, join(folder, key)];
      }),
    );
    for (const deployment of deployments) {
      const container = containerOf(deployment);
      const own = container.env.map(({ name, value = `${deployment.metadata.name}-7d9c5b6f4-x2x9k` }) => [name, value]);
      const environment = { ...variables, ...given, ...(Object.fromEntries(own) as Labels) };
      expect(Object.keys(environment).filter((name) => !known.includes(name.replace(/_FILE$/, '')))).toEqual([]);
      expect(readEnvironment(environment)).toMatchObject({
        DATABASE_URL: secrets['database-url'],
        TECHSAPO_ROLE: deployment.metadata.name.replace('techsapo-', ''),
        WORKER_NAME: expect.stringMatching(deployment.metadata.name),
      });
      expect(container.envFrom).toEqual([{ configMapRef: { name: 'techsapo' } }]);
    }
    rmSync(folder, { recursive: true });
  });

  it('take from the Secret what docs/operations.md has put into it, and all of it', () => {
    const documented = [...OPERATIONS.matchAll(/--from-file=([\w-]+)=/g)].map(([, key]) => key);
    expect(secretFiles.map(([, path]) => path)).toEqual(documented.map((key) => `/etc/techsapo/secrets/${key}`));
    for (const { spec } of deployments) {
      const { volumes, containers } = spec.template.spec;
      const mounts = new Map(containers[0].volumeMounts.map(({ name, mountPath }) => [mountPath, name]));
      expect(volumes.find(({ name }) => name === mounts.get('/etc/techsapo/secrets'))?.secret).toMatchObject({
        secretName: 'techsapo',
      });
      expect([...mounts.keys()]).toContain(/DATA_DIR=(\S+)/.exec(DOCKERFILE)?.[1]);
    }
  });

  it('run one version of the image, as little as Pod Security calls restricted, with time to finish', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    const [, heapMb] = /--max-old-space-size=(\d+)/.exec(DOCKERFILE) ?? [];
    for (const { spec } of deployments) {
      const { containers, ...pod } = spec.template.spec;
      const [container] = containers;
      expect(container.image).toBe(`registry.example.com/techsapo:${version}`);
      expect(pod).toMatchObject({
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      });
      expect(container).toMatchObject({
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
      });
      expect(container.resources.limits.memory).toBe(`${Number(heapMb) * 2}Mi`);
      const [, pausedSeconds] = container.lifecycle.preStop.exec.command;
      expect(pod.terminationGracePeriodSeconds - Number(pausedSeconds)).toBeGreaterThanOrEqual(DRAIN_SECONDS);
    }
  });

  it('can be rolled out and have a node taken away, and are never without a process meanwhile', () => {
    const [autoscaler] = ofKind<Autoscaler>('HorizontalPodAutoscaler');
    expect(autoscaler?.spec.scaleTargetRef).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'techsapo-api',
    });
    const replicas = new Map(deployments.map(({ metadata, spec }) => [metadata.name, spec.replicas]));
    // What the autoscaler decides is not decided anew by each apply.
    expect(replicas.get('techsapo-api')).toBeUndefined();
    replicas.set('techsapo-api', autoscaler?.spec.minReplicas);
    const budgets = ofKind<Manifest & { spec: { maxUnavailable: number; selector: { matchLabels: Labels } } }>(
      'PodDisruptionBudget',
    );
    expect(budgets.flatMap(({ spec }) => podsOf(spec.selector.matchLabels))).toEqual([...replicas.keys()]);
    for (const { spec } of budgets) {
      const [name = ''] = podsOf(spec.selector.matchLabels);
      expect(spec.maxUnavailable).toBeGreaterThan(0);
      expect((replicas.get(name) ?? 0) - spec.maxUnavailable).toBeGreaterThan(0);
    }
    for (const { spec } of deployments) expect(spec.strategy.rollingUpdate).toEqual({ maxSurge: 1, maxUnavailable: 0 });
  });
});

describeWithPrometheus('What the autoscaler and the probes ask', () => {
  const { rules } = load(readFileSync(join(FOLDER, 'prometheus-adapter.yaml'), 'utf8')) as { rules: [AdapterRule] };
  const [rule] = rules;
  const [series = ''] = rule.seriesQuery.split('{');
  let service: Service;

  beforeAll(async () => {
    service = await Service.start('sqlite', { WORKER_NAME: 'techsapo-api-1' });
  });
  afterAll(() => service.remove());

  it('is answered by the service, to nobody in particular', async () => {
    const paths = deployments
      .map(containerOf)
      .flatMap((container) => [container.startupProbe, container.livenessProbe, container.readinessProbe])
      .map(({ httpGet }) => httpGet.path);
    for (const path of new Set(paths)) expect((await service.ask(path, { key: null })).status).toBe(200);
  });

  it('is a series of each pod, by the name that the adapter gives it', async () => {
    const call = { id: 'one', timestamp: new Date().toISOString(), provider: 'openai', model: 'gpt-4o' };
    expect((await service.ask('/api/v1/calls', { body: call })).status).toBe(200);
    const { body } = await service.ask<string>('/metrics');
    expect(body).toMatch(new RegExp(`^${series}\\{(.*,)?worker="techsapo-api-1"`, 'm'));
    const [autoscaler] = ofKind<Autoscaler>('HorizontalPodAutoscaler');
    const asked = autoscaler?.spec.metrics.flatMap(({ pods }) => pods?.metric.name ?? []);
    const as = rule.name.as.replace('${1}', '$1');
    expect(asked).toEqual([series.replace(new RegExp(rule.name.matches), as)]);
    expect(rule.resources.overrides).toEqual({ namespace: { resource: 'namespace' }, worker: { resource: 'pod' } });
  });

  it('is how much each pod takes in, however many of them are scraped', () => {
    const pods = ['techsapo-api-1', 'techsapo-api-2'];
    const query = rule.metricsQuery
      .replaceAll('<<.Series>>', series)
      .replaceAll('<<.LabelMatchers>>', `namespace="techsapo",worker=~"${pods.join('|')}"`)
      .replaceAll('<<.GroupBy>>', 'worker');
    const told = (instance: string, worker: string, outcome: string, perMinute: number): object => ({
      series: `${series}{namespace="techsapo",instance="${instance}",worker="${worker}",dialect="native",outcome="${outcome}"}`,
      values: `0+${perMinute}x10`,
    });
    const scraped = ['10.0.0.1', '10.0.0.2'].flatMap((instance) => [
      told(instance, 'techsapo-api-1', 'accepted', 6_000),
      told(instance, 'techsapo-api-1', 'rejected', 60),
      told(instance, 'techsapo-api-2', 'accepted', 120),
      told(instance, 'techsapo-worker-1', 'accepted', 600),
    ]);
    const expected = [
      { labels: '{worker="techsapo-api-1"}', value: 101 },
      { labels: '{worker="techsapo-api-2"}', value: 2 },
    ];
    const folder = mkdtempSync(join(tmpdir(), 'techsapo-adapter-'));
    const file = join(folder, 'test.json');
    const promqlTests = [{ expr: query, eval_time: '5m', exp_samples: expected }];
    const test = { interval: '1m', input_series: scraped, promql_expr_test: promqlTests };
    writeFileSync(file, JSON.stringify({ tests: [test] }));
    expect(execFileSync('promtool', ['test', 'rules', file], { encoding: 'utf8' })).toContain('SUCCESS');
    rmSync(folder, { recursive: true });
  });
});
