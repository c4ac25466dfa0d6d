import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, loadAll } from 'js-yaml';
import ts from 'typescript';

/** Manifest is an object of Kubernetes as far as it is the same for all kinds. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
  [field: string]: unknown;
}

interface Kustomization {
  resources: string[];
  patches: { path: string; target: { kind: string } }[];
  configMapGenerator: { name: string; envs: string[] }[];
  images: { name: string; newName: string; newTag: string }[];
}

/** built is what `kubectl apply -k` would apply, as far as our kustomization uses what it can. */
export function built(folder: string): Manifest[] {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const kustomization = load(read('kustomization.yaml')) as Kustomization;
  const resources = kustomization.resources.flatMap((name) => loadAll(read(name)) as Manifest[]);
  const patched = kustomization.patches.reduce((known, { path, target }) => {
    const patch = { ...(load(read(path)) as Manifest), metadata: {} };
    return known.map((one) => (one.kind === target.kind ? (merged(one, patch) as Manifest) : one));
  }, resources);
  const generated = kustomization.configMapGenerator.map(({ name, envs }): Manifest => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name },
    data: Object.fromEntries(envs.flatMap((file) => variablesIn(read(file)))),
  }));
  const text = kustomization.images.reduce(
    (json, { name, newName, newTag }) => json.replaceAll(`"image":"${name}"`, `"image":"${newName}:${newTag}"`),
    JSON.stringify([...patched, ...generated]),
  );
  return JSON.parse(text) as Manifest[];
}

function variablesIn(text: string): [name: string, value: string][] {
  const lines = text.split('\n').filter((line) => /^\w+=/.test(line));
  return lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
}

/** What is named in a list is merged with what is there by that name. */
function merged(known: unknown, patch: unknown): unknown {
  if (Array.isArray(known) && Array.isArray(patch)) {
    const nameOf = (item: unknown): unknown => Object(item)['name'];
    const others = patch.filter((item) => !known.some((one) => nameOf(one) === nameOf(item)));
    const same = known.map((one) => merged(one, patch.find((item) => nameOf(item) === nameOf(one)) ?? {}));
    return [...same, ...others];
  }
  if (typeof known !== 'object' || typeof patch !== 'object') return patch;
  const fields = Object.entries(Object(patch) as Record<string, unknown>).map(([field, value]) => {
    const own = Object(known)[field] as unknown;
    return [field, own === undefined ? value : merged(own, value)];
  });
  return { ...known, ...Object.fromEntries(fields) };
}

/** faultsIn is what is wrong with manifests by the schema of Kubernetes' API. */
export async function faultsIn(manifests: readonly Manifest[]): Promise<string[]> {
  const faults: string[] = [];
  for (const manifest of manifests) {
    const models = (await import(`kubernetes-models/${manifest.apiVersion}`)) as Record<string, ModelOf>;
    const Model = models[manifest.kind];
    if (!Model) faults.push(`${manifest.apiVersion} has no ${manifest.kind}`);
    else {
      try {
        new Model(manifest).validate();
      } catch (error) {
        faults.push(`${manifest.kind} ${manifest.metadata.name}: ${(error as Error).message}`);
      }
    }
  }
  return [...faults, ...unknownFieldsIn(manifests)];
}

type ModelOf = new (manifest: Manifest) => { validate(): void };

/** The schema lets fields be that it does not know; the types that are made of it do not. */
function unknownFieldsIn(manifests: readonly Manifest[]): string[] {
  const lines = manifests.map((manifest, n) => {
    const type = `import('kubernetes-models/${manifest.apiVersion}/${manifest.kind}').I${manifest.kind}`;
    return `export const manifest${n}: ${type} = ${JSON.stringify(manifest)};`;
  });
  const name = join(__dirname, 'manifests.ts');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => file === name || fileExists(file);
  host.getSourceFile = (file, version) =>
    file === name ? ts.createSourceFile(file, lines.join('\n'), version) : getSourceFile(file, version);
  const program = ts.createProgram([name], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
