import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import type { ActingCaller } from '../../domain/audit/actor.js';
import { Rejected } from '../../domain/failures.js';
import { pageIn, type Page, type Paged } from '../../http/paging.js';
import { Silences } from '../../storage/notifications/silences.js';
import { viewOfSilence, type SilenceBody, type SilenceView } from './silences.schema.js';

const ID_BYTES = 12;

const position = z.tuple([z.number(), z.string()]);

/** SilencesService is who does not want to hear of what. */
@Injectable()
export class SilencesService {
  constructor(
    private readonly silences: Silences,
    private readonly clock: Clock,
  ) {}

  /** list is a part of the silences, those that end last first. It throws `Rejected` (`invalid_cursor`). */
  async list({ expired, ...paged }: Paged & { expired: boolean }): Promise<Page<SilenceView>> {
    const nowMs = this.clock.now();
    const silences = await this.silences.list(expired ? 0 : nowMs);
    const { items, nextCursor } = pageIn(silences, paged, position, ({ toMs, id }) => [-toMs, id]);
    return { items: items.map((silence) => viewOfSilence(silence, nowMs)), nextCursor };
  }

  /** one is a silence, also one that has ended. It throws `Rejected` (`silence_not_found`). */
  async one(id: string): Promise<SilenceView> {
    const silence = await this.silences.find(id);
    if (!silence) throw silenceNotFound(id);
    return viewOfSilence(silence, this.clock.now());
  }

  /** create makes a silence. It throws `Rejected` (`silence_is_over`). */
  async create({ matchers, from, to, comment }: SilenceBody, { keyId, actor }: ActingCaller): Promise<SilenceView> {
    const nowMs = this.clock.now();
    const fromMs = from ?? nowMs;
    if (to <= Math.max(fromMs, nowMs)) {
      throw new Rejected('silence_is_over', 'it would end before it begins, or has ended', 422);
    }
    const silence = {
      ...{ id: randomBytes(ID_BYTES).toString('base64url'), matchers, fromMs, toMs: to },
      ...{ creator: keyId, comment, createdAtMs: nowMs },
    };
    await this.silences.add(actor, silence);
    return viewOfSilence(silence, nowMs);
  }

  /** end has a silence end now. It throws `Rejected` (`silence_not_found`, `silence_is_over`). */
  async end(id: string, { actor }: ActingCaller): Promise<void> {
    if (await this.silences.end(actor, id, this.clock.now())) return;
    if (!(await this.silences.find(id))) throw silenceNotFound(id);
    throw new Rejected('silence_is_over', 'this silence has ended', 409);
  }
}

function silenceNotFound(id: string): Rejected {
  return new Rejected('silence_not_found', `there is no silence ${id}`, 404);
}
