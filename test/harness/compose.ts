import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** FOLDER is where files of Docker Compose lie; paths in them are of it. */
export const FOLDER = join(__dirname, '..', '..', 'docker');

/** Mounted is a folder, file or volume that a container sees. */
export interface Mounted {
  source: string;
  target: string;
}

/** Service is a service of a file of Docker Compose, as far as tests look at it. */
export interface Service {
  image?: string;
  build?: object;
  command?: string[];
  environment?: Record<string, string | null>;
  healthcheck?: { test: string[] };
  restart?: string;
  cap_drop?: string[];
  security_opt?: string[];
  logging?: { driver: string };
  ports?: string[];
  volumes?: (string | Mounted)[];
  secrets?: (string | { source: string; target: string })[];
  networks?: string[] | Record<string, object | null>;
  depends_on?: Record<string, object>;
  deploy?: { replicas?: string; resources?: { limits: { memory: string; cpus: string } } };
}

/** Composed is a file of Docker Compose. */
export interface Composed {
  include?: { path: string[] }[];
  services: Record<string, Service>;
  networks?: Record<string, { internal?: boolean } | null>;
  volumes?: Record<string, null>;
  secrets?: Record<string, { file: string }>;
}

/** composed reads a file; what is reset in it is empty. */
export function composed(name: string): Composed {
  const text = readFileSync(join(FOLDER, name), 'utf8').replace(/!reset /g, '');
  return load(text, { schema: CORE_SCHEMA.withTags(mergeTag) }) as Composed;
}

/** networksOf is the names of the networks that a service is in, by one file. */
export function networksOf({ networks = [] }: Service): string[] {
  return Array.isArray(networks) ? networks : Object.keys(networks);
}

/** mountsOf is what a service mounts, by one file; what a variable may say otherwise is what it is by itself. */
export function mountsOf({ volumes = [] }: Service): Mounted[] {
  return volumes.map((mount) => {
    if (typeof mount !== 'string') return { ...mount, source: usual(mount.source) };
    const [source = '', target = ''] = usual(mount).split(':');
    return { source, target };
  });
}

/** usual is a text with every `${VARIABLE:-value}` as it is when the variable is not set. */
export function usual(text: string): string {
  return text.replace(/\$\{\w+:-([^}]*)\}/g, '$1');
}
