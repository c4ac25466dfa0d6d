import { Inject, Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { THE_SERVICE, type Actor } from '../../domain/audit/actor.js';
import { OTHER } from '../../domain/call.js';
import { Rejected } from '../../domain/failures.js';
import { isPublic, type Caller, type Scope } from '../../domain/scopes.js';
import { pageIn, type Page, type Paged } from '../../http/paging.js';
import { ApiKeys, type ApiKey } from '../../storage/repositories/api-keys.js';
import { KeyAuthenticator } from './key-authenticator.js';
import { hashOf, newSecret } from './secrets.js';

/** WantedKey is what a new key shall be for. */
export interface WantedKey {
  name: string;
  scopes: readonly Scope[];
  project: string | null;
  origins: readonly string[] | null;
  expiresAtMs: number | null;
}

/** MadeKey is a new key; `key` is shown this once. */
export interface MadeKey {
  stored: ApiKey;
  key: string;
}

/** The id of the key that is made at the first start, of which there is one however many workers start at once. */
const FIRST_KEY_ID = 'admin';

/** The newest first. */
const position = z.tuple([z.number(), z.string()]);

/** KeysService makes, lists and ends keys. */
@Injectable()
export class KeysService {
  private readonly logger = new Logger(KeysService.name);

  constructor(
    private readonly keys: ApiKeys,
    private readonly authenticator: KeyAuthenticator,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** makeFirstKey makes an admin key and shows it, unless there is one in the environment or from an earlier start. */
  async makeFirstKey(): Promise<void> {
    if (this.environment.TECHSAPO_ADMIN_KEY !== undefined) return;
    if (await this.keys.find(FIRST_KEY_ID)) return;
    const { key } = newSecret({ id: FIRST_KEY_ID });
    const stored = this.described(FIRST_KEY_ID, key, {
      name: 'first admin key',
      scopes: ['admin'],
      project: null,
      origins: null,
      expiresAtMs: null,
    });
    if (await this.keys.add(THE_SERVICE, stored)) process.stdout.write(`\nAdmin key, shown this once: ${key}\n\n`);
  }

  /** all is all keys, revoked ones included, the newest first. */
  all(): Promise<ApiKey[]> {
    return this.keys.list();
  }

  /** namesFor is the keys whose names a caller may know: all, or those of the one project that he is bound to. */
  async namesFor({ project }: Caller): Promise<ApiKey[]> {
    return (await this.keys.list()).filter((key) => project === null || key.project === project);
  }

  /** list is a part of all keys. It throws `Rejected` (`invalid_cursor`). */
  async list(paged: Paged): Promise<Page<ApiKey>> {
    return pageIn(await this.keys.list(), paged, position, ({ createdAtMs, id }) => [-createdAtMs, id]);
  }

  /**
   * create makes a key. It throws `Rejected` (`invalid_binding`) for one that its project could not bind, and
   * (`invalid_public_key`) for one that must not stand in a page, or has origins and stands in none.
   */
  async create(wanted: WantedKey, by: Actor): Promise<MadeKey> {
    if (wanted.project !== null) refuseLooseBinding(wanted.project, wanted.scopes);
    refuseLoosePublicKey(wanted);
    const { id, key } = newSecret({ isPublic: isPublic(wanted) });
    const stored = this.described(id, key, wanted);
    await this.keys.add(by, stored);
    this.logger.log('key created', { keyId: id, scopes: wanted.scopes, project: wanted.project });
    return { stored, key };
  }

  /** revoke ends a key. It throws `Rejected` (`key_not_found`) when there is none to end. */
  async revoke(id: string, by: Actor): Promise<void> {
    if (!(await this.keys.revoke(by, id, this.clock.now()))) {
      throw new Rejected('key_not_found', 'there is no such key, or it was revoked before', 404);
    }
    this.authenticator.forget(id);
    this.logger.log('key revoked', { keyId: id });
  }

  private described(id: string, key: string, { name, scopes, project, origins, expiresAtMs }: WantedKey): ApiKey {
    return {
      id,
      name,
      secretHash: hashOf(key),
      scopes,
      project,
      origins,
      createdAtMs: this.clock.now(),
      expiresAtMs,
      revokedAtMs: null,
    };
  }
}

/** An admin key may do what concerns every project, and `other` holds the calls of all projects above the cap. */
function refuseLooseBinding(project: string, scopes: readonly Scope[]): void {
  if (scopes.includes('admin')) {
    throw new Rejected(
      'invalid_binding',
      'an admin key is for all projects: leave out the project, or the scope admin',
    );
  }
  if (project === OTHER) {
    throw new Rejected(
      'invalid_binding',
      `${OTHER} stands for all projects above the cap: bind the key to another name`,
    );
  }
}

/** Who reads a public key in a page must not be able to do more by it than report for that page's project. */
function refuseLoosePublicKey({ scopes, project, origins }: WantedKey): void {
  const refuse = (why: string): Rejected => new Rejected('invalid_public_key', why);
  if (!isPublic({ scopes })) {
    if (origins !== null) throw refuse('origins are for keys with the scope browser');
    return;
  }
  if (scopes.length > 1)
    throw refuse('a key with the scope browser stands in pages that anybody reads: it has no other');
  if (project === null) throw refuse('a key with the scope browser is for one project: name it');
}
