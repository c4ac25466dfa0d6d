import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { scrubText } from '../domain/secrets.js';
import { AUDIT_KEY_FILE } from './audit-key.js';
import { environmentSchema, SECRET_VARIABLE, type Environment } from './environment.js';
import { SECRETS_KEY_FILE } from './sealing.js';

/** KeptPart is one thing that is configured: a variable, the file that a variable names, or a key in `DATA_DIR`. */
export interface KeptPart {
  kind: 'variable' | 'file' | 'key';
  name: string;
  text: string;
}

/** KEY_FILES are the keys in `DATA_DIR`, without which channels cannot be told and the audit log goes on under another name. */
const KEY_FILES = [AUDIT_KEY_FILE, SECRETS_KEY_FILE] as const;
const VARIABLES = Object.keys(environmentSchema.shape);
/** Variables whose files are read where they lie. */
const FILES = ['ALERT_RULES_FILE', 'SLOS_FILE', 'SERVICES_FILE', 'PROBE_QUESTIONS'];
/** What holds passwords within, beside the variables that are called secrets. */
const SECRET_WITHIN = /^(DATABASE_URL|REDIS_URL|SERVICES_FILE)$|_URL$/;
/** Who keeps the key with what it locks has locked nothing; the others belong to one process or one command. */
const NEVER = new Set(['BACKUP_KEY', 'TECHSAPO_URL', 'TECHSAPO_KEY', 'WORKER_NAME']);

const part = z.tuple([z.enum(['variable', 'file', 'key']), z.string().regex(/^[\w.-]{1,100}$/), z.string()]);

/** keptConfiguration is what another machine needs beside the database; without secrets, unless they are to be kept. */
export function keptConfiguration(
  { DATA_DIR }: Pick<Environment, 'DATA_DIR'>,
  withSecrets: boolean,
  source: NodeJS.ProcessEnv = process.env,
): KeptPart[] {
  const parts: KeptPart[] = [];
  const keep = (kept: KeptPart): void => {
    if (withSecrets || isOpen(kept)) parts.push(kept);
  };
  for (const name of VARIABLES.filter((variable) => !NEVER.has(variable))) {
    const mounted = source[`${name}_FILE`];
    const text = source[name] || (mounted ? readFileSync(mounted, 'utf8').trim() : '');
    if (text === '') continue;
    keep({ kind: 'variable', name, text });
    if (FILES.includes(name) && existsSync(text)) keep({ kind: 'file', name, text: readFileSync(text, 'utf8') });
  }
  for (const name of withSecrets ? KEY_FILES : []) {
    const path = join(DATA_DIR, name);
    if (existsSync(path)) parts.push({ kind: 'key', name, text: readFileSync(path, 'utf8') });
  }
  return parts;
}

/** Whether a part is no secret and has none within. */
function isOpen({ name, text }: KeptPart): boolean {
  return !SECRET_VARIABLE.test(name) && !SECRET_WITHIN.test(name) && scrubText(text) === text;
}

/** lineOfPart is a part as a line of text. */
export function lineOfPart({ kind, name, text }: KeptPart): string {
  return JSON.stringify([kind, name, text]);
}

/** partOfLine is the part that a line tells. It throws when it tells none. */
export function partOfLine(line: string): KeptPart {
  const [kind, name, text] = part.parse(JSON.parse(line));
  return { kind, name, text };
}

/** putKeys puts keys into `DATA_DIR` where there are none, and returns the names of those that are others there, which stay. */
export function putKeys({ DATA_DIR }: Pick<Environment, 'DATA_DIR'>, parts: readonly KeptPart[]): string[] {
  const others: string[] = [];
  for (const name of KEY_FILES) {
    const kept = parts.find((one) => one.kind === 'key' && one.name === name);
    if (!kept) continue;
    const path = join(DATA_DIR, name);
    if (!existsSync(path)) {
      mkdirSync(DATA_DIR, { recursive: true });
      writeFileSync(path, kept.text, { mode: 0o600, flag: 'wx' });
    } else if (readFileSync(path, 'utf8') !== kept.text) others.push(name);
  }
  return others;
}

/** putConfiguration writes variables, as a file that can be sourced, and files into a folder of their own, for a person to look at. */
export function putConfiguration(folder: string, parts: readonly KeptPart[]): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const put = (name: string, text: string): void =>
    writeFileSync(join(folder, name), text, { mode: 0o600, flag: 'wx' });
  const variables = parts.filter(({ kind }) => kind === 'variable');
  put('variables.env', variables.map(({ name, text }) => `${name}='${text.replaceAll("'", `'\\''`)}'\n`).join(''));
  for (const { name, text } of parts.filter(({ kind }) => kind === 'file')) put(`${name}.txt`, text);
}
