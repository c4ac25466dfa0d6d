import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Actor } from '../../domain/audit/actor.js';
import { SCOPES, type Caller } from '../../domain/scopes.js';
import { isOrigin } from '../../domain/web-vitals/origin.js';
import { ActorOf } from '../../http/actor.js';
import { CallerOf, Needs } from '../../http/admission.js';
import { Answers, pageOf, time } from '../../http/answers.js';
import { name } from '../../http/names.js';
import { Audited } from '../../http/audited.js';
import { pageQuery, type Page, type Paged } from '../../http/paging.js';
import type { ApiKey } from '../../storage/repositories/api-keys.js';
import { KeysService } from './keys.service.js';

const MOST_ORIGINS = 20;

/** Of a page: without a path, `*.` in the place of any subdomain. */
const origin = z.string().max(200).refine(isOrigin, 'an origin such as https://shop.example or https://*.shop.example');

const wantedKey = z.strictObject({
  name,
  scopes: z.array(z.enum(SCOPES)).min(1),
  project: name.optional(),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
  origins: z.array(origin).min(1).max(MOST_ORIGINS).optional().meta({
    description: 'Of the pages that may show a key with the scope browser; any may unless told',
  }),
});

/** A key as it is shown: without the secret, which nobody but its holder knows. */
const keyView = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(SCOPES)).readonly(),
    project: z.string().nullable().meta({ description: 'The only project that the key is for; null: all' }),
    createdAt: time,
    expiresAt: time.nullable(),
    revokedAt: time.nullable(),
    origins: z.array(z.string()).readonly().nullable().meta({ description: 'Whose pages may show it; null: any' }),
  })
  .meta({ id: 'Key' });
type KeyView = z.output<typeof keyView>;

const namesAnswer = z
  .object({ items: z.array(z.object({ id: z.string(), name: z.string() })) })
  .meta({ id: 'KeyNames' });
type KeyNames = z.output<typeof namesAnswer>;

const madeKey = keyView
  .extend({ key: z.string().meta({ description: 'The key itself, shown this once' }) })
  .meta({ id: 'MadeKey' });

/** KeysController is `/api/v1/keys`. */
@ApiTags('keys')
@Controller('api/v1/keys')
@Needs('admin', { everyProject: true })
export class KeysController {
  constructor(private readonly keys: KeysService) {}

  @Get()
  @Answers(pageOf(keyView))
  async list(@Query({ schema: pageQuery }) query: Paged): Promise<Page<KeyView>> {
    const { items, nextCursor } = await this.keys.list(query);
    return { items: items.map(viewOf), nextCursor };
  }

  /** Whoever makes budgets chooses keys by their names, those of every project unless bound to one. */
  @Get('names')
  @Needs('finance')
  @Answers(namesAnswer)
  async names(@CallerOf() caller: Caller): Promise<KeyNames> {
    const keys = await this.keys.namesFor(caller);
    return { items: keys.map(({ id, name }) => ({ id, name })) };
  }

  @Post()
  @Audited('key.create', 'key')
  @Answers(madeKey, 201)
  async create(
    @Body({ schema: wantedKey }) body: z.output<typeof wantedKey>,
    @ActorOf() by: Actor,
  ): Promise<z.output<typeof madeKey>> {
    const wanted = {
      name: body.name,
      scopes: [...new Set(body.scopes)],
      project: body.project ?? null,
      origins: body.origins ?? null,
      expiresAtMs: body.expiresAt === undefined ? null : Date.parse(body.expiresAt),
    };
    const { stored, key } = await this.keys.create(wanted, by);
    return { ...viewOf(stored), key };
  }

  @Delete(':id')
  @Audited('key.revoke', 'key')
  @HttpCode(204)
  revoke(@Param('id') id: string, @ActorOf() by: Actor): Promise<void> {
    return this.keys.revoke(id, by);
  }
}

function viewOf(key: ApiKey): KeyView {
  return {
    id: key.id,
    name: key.name,
    scopes: key.scopes,
    project: key.project,
    createdAt: new Date(key.createdAtMs).toISOString(),
    expiresAt: timeOrNull(key.expiresAtMs),
    revokedAt: timeOrNull(key.revokedAtMs),
    origins: key.origins,
  };
}

function timeOrNull(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}
