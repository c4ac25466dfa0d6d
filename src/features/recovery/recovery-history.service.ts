import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import { DAY_MS } from '../../domain/period.js';
import { successRate, type Tally } from '../../domain/recovery/outcome.js';
import { decodeCursor, encodeCursor, type Page, type Paged } from '../../http/paging.js';
import { RecoveryReader, type Counted, type Place } from '../../storage/recovery/recovery-reader.js';
import type { FiguresQuery } from './recovery.query.js';
import {
  NO_ATTEMPTS,
  viewOfAttempt,
  viewOfTrouble,
  type AttemptView,
  type FiguresView,
  type TroubleView,
} from './recovery.view.js';

const USUAL_DAYS = 30;

const position = z.tuple([z.number(), z.string()]);

/** RecoveryHistoryService tells what was wrong, what was tried, and what that brought. */
@Injectable()
export class RecoveryHistoryService {
  constructor(
    private readonly reader: RecoveryReader,
    private readonly clock: Clock,
  ) {}

  /** attempts is a part of what was tried, the latest first. It throws `Rejected` (`invalid_cursor`). */
  attempts(paged: Paged): Promise<Page<AttemptView>> {
    const read = (after: Place | null, most: number) => this.reader.attempts(after, most);
    return pageOf(paged, read, viewOfAttempt, ({ beganMs, id }) => [beganMs, id]);
  }

  /** troubles is a part of what was found, the latest first. It throws `Rejected` (`invalid_cursor`). */
  troubles(paged: Paged): Promise<Page<TroubleView>> {
    const read = (after: Place | null, most: number) => this.reader.troubles(after, most);
    return pageOf(paged, read, viewOfTrouble, ({ sinceMs, id }) => [sinceMs, id]);
  }

  /** figures is what attempts since a moment brought, by repair and by finding. */
  async figures({ from = this.clock.now() - USUAL_DAYS * DAY_MS }: FiguresQuery): Promise<FiguresView> {
    const counts = await this.reader.counts(from);
    const actions = [...new Set(counts.map(({ action }) => action))];
    const kinds = [...new Set(counts.flatMap(({ kind }) => kind ?? []))];
    return {
      from: new Date(from).toISOString(),
      total: figureOf(counts),
      byAction: actions.map((action) => ({ action, ...figureOf(counts.filter((one) => one.action === action)) })),
      byFinding: kinds.map((kind) => ({ finding: kind, ...figureOf(counts.filter((one) => one.kind === kind)) })),
    };
  }
}

function figureOf(counts: readonly Counted[]): FiguresView['total'] {
  const outcomes = counts.reduce<Tally>(
    (tally, { outcome, attempts }) => ({ ...tally, [outcome]: tally[outcome] + attempts }),
    NO_ATTEMPTS,
  );
  const attempts = counts.reduce((sum, one) => sum + one.attempts, 0);
  return { attempts, outcomes, successRate: successRate(outcomes) };
}

async function pageOf<Item, View>(
  { limit, cursor }: Paged,
  read: (after: Place | null, most: number) => Promise<Item[]>,
  viewOf: (item: Item) => View,
  placeOf: (item: Item) => [number, string],
): Promise<Page<View>> {
  const place = cursor === undefined ? null : decodeCursor(cursor, position);
  const found = await read(place && { atMs: place[0], id: place[1] }, limit + 1);
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items: items.map(viewOf), nextCursor: last ? encodeCursor(placeOf(last)) : null };
}
