import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import type { ActingCaller } from '../../domain/audit/actor.js';
import { Rejected } from '../../domain/failures.js';
import { pageIn, type Page, type Paged } from '../../http/paging.js';
import { MaintenanceWindows, type WindowDraft } from '../../storage/notifications/maintenance-windows.js';
import { viewOfWindow, type WindowBody, type WindowView } from './maintenance.schema.js';

const MOST_WINDOWS = 200;
const ID_BYTES = 12;

const position = z.tuple([z.string(), z.string()]);

/** MaintenanceService is when work is done on something. */
@Injectable()
export class MaintenanceService {
  constructor(
    private readonly windows: MaintenanceWindows,
    private readonly clock: Clock,
  ) {}

  /** list is a part of the maintenance windows, by their names. It throws `Rejected` (`invalid_cursor`). */
  async list(paged: Paged): Promise<Page<WindowView>> {
    const { items, nextCursor } = pageIn(await this.windows.list(), paged, position, ({ name, id }) => [name, id]);
    return { items: items.map((window) => viewOfWindow(window, this.clock.now())), nextCursor };
  }

  /** create makes a maintenance window. It throws `Rejected` (`too_many_windows`). */
  async create(body: WindowBody, { keyId, actor }: ActingCaller): Promise<WindowView> {
    const draft = draftOf(randomBytes(ID_BYTES).toString('base64url'), body);
    const window = { ...draft, creator: keyId, createdAtMs: this.clock.now() };
    await this.windows.create(actor, window, MOST_WINDOWS);
    return viewOfWindow(window, this.clock.now());
  }

  /** replace changes a maintenance window. It throws `Rejected` (`window_not_found`). */
  async replace(id: string, body: WindowBody, { actor }: ActingCaller): Promise<WindowView> {
    const window = await this.windows.replace(actor, draftOf(id, body));
    if (!window) throw windowNotFound(id);
    return viewOfWindow(window, this.clock.now());
  }

  /** remove deletes a maintenance window. It throws `Rejected` (`window_not_found`). */
  async remove(id: string, { actor }: ActingCaller): Promise<void> {
    if (!(await this.windows.remove(actor, id))) throw windowNotFound(id);
  }
}

function draftOf(id: string, { start, ...told }: WindowBody): WindowDraft {
  return { ...told, id, startMinute: start };
}

function windowNotFound(id: string): Rejected {
  return new Rejected('window_not_found', `there is no maintenance window ${id}`, 404);
}
