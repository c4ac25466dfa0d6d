import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { SCOPES } from '../../domain/scopes.js';
import { Needs } from '../../http/admission.js';
import type { ApiKey } from '../../storage/repositories/api-keys.js';
import { KeysService } from './keys.service.js';

const wantedKey = z.strictObject({
  name: z.string().min(1).max(200),
  scopes: z.array(z.enum(SCOPES)).min(1),
  project: z.string().min(1).max(200).optional(),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
});

/** KeyView is a key as it is shown: without the secret, which nobody but its holder knows. */
interface KeyView {
  id: string;
  name: string;
  scopes: readonly string[];
  project: string | null;
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
}

/** KeysController is `/api/v1/keys`. */
@ApiTags('keys')
@Controller('api/v1/keys')
@Needs('admin', { everyProject: true })
export class KeysController {
  constructor(private readonly keys: KeysService) {}

  @Get()
  async list(): Promise<{ items: KeyView[]; nextCursor: null }> {
    return { items: (await this.keys.list()).map(viewOf), nextCursor: null };
  }

  @Post()
  async create(@Body({ schema: wantedKey }) body: z.output<typeof wantedKey>): Promise<KeyView & { key: string }> {
    const { stored, key } = await this.keys.create({
      name: body.name,
      scopes: [...new Set(body.scopes)],
      project: body.project ?? null,
      expiresAtMs: body.expiresAt === undefined ? null : Date.parse(body.expiresAt),
    });
    return { ...viewOf(stored), key };
  }

  @Delete(':id')
  @HttpCode(204)
  revoke(@Param('id') id: string): Promise<void> {
    return this.keys.revoke(id);
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
  };
}

function timeOrNull(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}
