import { SCOPES, type Scope } from '../domain/scopes.js';
import { isOrigin } from '../domain/web-vitals/origin.js';
import { KeysService } from '../features/security/keys.service.js';
import { WrongUse } from './client.js';
import { operator, withStorage } from './offline.js';

/** createKey makes a key and shows it, this once. */
export async function createKey(options: {
  name: string;
  scope: string[];
  project?: string;
  origin?: string[];
  expires?: string;
}): Promise<number> {
  const unknown = options.scope.find((scope) => !(SCOPES as readonly string[]).includes(scope));
  if (unknown !== undefined) throw new WrongUse(`--scope takes ${SCOPES.join(', ')}, not ${unknown}`);
  const noOrigin = options.origin?.find((origin) => !isOrigin(origin));
  if (noOrigin !== undefined) throw new WrongUse(`--origin takes https://shop.example, not ${noOrigin}`);
  const expiresAtMs = options.expires === undefined ? null : Date.parse(options.expires);
  if (Number.isNaN(expiresAtMs)) throw new WrongUse('--expires takes a time such as 2027-01-01T00:00:00Z');
  return withStorage(async (context) => {
    const wanted = {
      name: options.name,
      scopes: options.scope as Scope[],
      project: options.project ?? null,
      origins: options.origin ?? null,
      expiresAtMs,
    };
    const { stored, key } = await context.get(KeysService).create(wanted, operator());
    process.stdout.write(`id   ${stored.id}\nkey  ${key}\n`);
    return 0;
  });
}

/** listKeys shows all keys. */
export async function listKeys(): Promise<number> {
  return withStorage(async (context) => {
    for (const key of await context.get(KeysService).all()) {
      const end = key.revokedAtMs === null ? '' : ' (revoked)';
      process.stdout.write(`${key.id}  ${key.scopes.join(',')}  ${key.project ?? 'all projects'}  ${key.name}${end}\n`);
    }
    return 0;
  });
}

/** revokeKey ends a key. */
export async function revokeKey(id: string): Promise<number> {
  return withStorage(async (context) => {
    await context.get(KeysService).revoke(id, operator());
    process.stdout.write(`revoked ${id}; running workers forget it within 5 seconds\n`);
    return 0;
  });
}
