import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import { Rejected } from '../../domain/failures.js';
import { DAY_MS, floorTo, HOUR_MS, QUARTER_HOUR_MS } from '../../domain/period.js';
import type { Caller } from '../../domain/scopes.js';
import { addBounceSums, bounceMeasures, emptyBounceSums } from '../../domain/wall-bounce-sums.js';
import { viewOfBounce, type BounceAnswer } from '../../http/bounce-answer.js';
import { oneProjectSeen, projectSeen } from '../../http/project.js';
import { decodeCursor, encodeCursor, type Page } from '../../http/paging.js';
import { Ledger } from '../../storage/ledger/ledger.js';
import { CallReader } from '../../storage/repositories/call-reader.js';
import { BounceReader, type BouncePlace } from '../../storage/wall-bounces/bounce-reader.js';
import { Judgements } from '../../storage/wall-bounces/judgements.js';
import type { BouncesQuery, PlaceQuery, SummaryQuery } from './bounces.query.js';
import { callIdsOf, viewOfDetail, type BounceDetail } from './detail.view.js';
import type { ModelsAnswer } from './models.view.js';
import { sumsBy, type SummaryAnswer } from './summary.view.js';

const LOOKED_BACK_MS = 30 * DAY_MS;
const HOURS_FOR_MS = 7 * DAY_MS;

const position = z.tuple([z.number(), z.string()]);

/** BouncesService answers for analyses: single ones, what they were like over time, and how their models agree. */
@Injectable()
export class BouncesService {
  constructor(
    private readonly bounces: BounceReader,
    private readonly judgements: Judgements,
    private readonly calls: CallReader,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** list is analyses of a time, the latest first. It throws `Rejected` (`wrong_project`, `invalid_cursor`). */
  async list(query: BouncesQuery, caller: Caller): Promise<Page<BounceAnswer>> {
    const after = query.cursor === undefined ? null : decodeCursor(query.cursor, position);
    const { bounces, next } = await this.bounces.list({
      ...this.placeOf(query, caller),
      feature: query.feature ?? null,
      outcome: query.outcome ?? null,
      after: after && { startedAtMs: after[0], key: after[1] },
      most: query.limit,
    });
    return {
      items: bounces.map(viewOfBounce),
      nextCursor: next && encodeCursor([next.startedAtMs, next.key]),
    };
  }

  /** get is one analysis, what it cost and how it was judged. It throws `Rejected` (`wall_bounce_not_found`, 404). */
  async get(id: string, project: string | undefined, caller: Caller): Promise<BounceDetail> {
    const found = await this.bounces.get(oneProjectSeen(project, caller), id);
    if (!found) throw new Rejected('wall_bounce_not_found', 'there is no wall-bounce of this id in this project', 404);
    const callIds = callIdsOf(found).flatMap((callId) => callId ?? []);
    const [calls, judgement] = await Promise.all([
      this.calls.meant(callIds, found.project, found.startedAtMs),
      this.judgements.of(found.project, found.id),
    ]);
    return viewOfDetail(found, new Map(calls.map(({ call }) => [call.id, call.cost.nanoUsd])), judgement);
  }

  /** models is how far models agreed with what was chosen, and with each other, on reporting days, the first one whole. */
  async models(query: PlaceQuery, caller: Caller): Promise<ModelsAnswer> {
    const place = this.wholeDays(this.placeOf(query, caller));
    const [models, pairs] = await Promise.all([this.bounces.byModel(place), this.bounces.byPair(place)]);
    return {
      from: new Date(place.fromMs).toISOString(),
      models: models.map(({ model, sums: { answered, decided, agreed, abstained, failed } }) => ({
        model,
        answered,
        decided,
        abstained,
        failed,
        agreementRate: rate(agreed, decided),
        outlierRate: rate(decided - agreed, decided),
      })),
      pairs: pairs.map(({ model, other, sums: { together, alike } }) => ({
        model,
        other,
        together,
        agreementRate: rate(alike, together),
      })),
    };
  }

  /** summary is what the analyses of a time were like, in hours for a week at most, otherwise in reporting days, the first whole. */
  async summary(query: SummaryQuery, caller: Caller): Promise<SummaryAnswer> {
    const asked = this.placeOf(query, caller);
    const usual = asked.toMs - asked.fromMs <= HOURS_FOR_MS ? 'hour' : 'day';
    const interval = query.interval === 'auto' ? usual : query.interval;
    const quarters = { ...asked, fromMs: floorTo(asked.fromMs, QUARTER_HOUR_MS) };
    const place = interval === 'hour' ? quarters : this.wholeDays(asked);
    const found = await this.bounces.overTime(interval === 'hour' ? 'quarter' : 'day', place);
    const rows = found.map((row) => ({
      ...row,
      fromMs: interval === 'hour' ? floorTo(row.bucketMs, HOUR_MS) : row.bucketMs,
    }));
    const total = emptyBounceSums();
    for (const { sums } of rows) addBounceSums(total, sums);
    return {
      interval,
      from: new Date(place.fromMs).toISOString(),
      total: bounceMeasures(total),
      taskKinds: sumsBy(rows, ({ taskKind }) => taskKind)
        .sort((one, other) => (one.taskKind < other.taskKind ? -1 : 1))
        .map(({ taskKind, sums }) => ({ taskKind, ...bounceMeasures(sums) })),
      buckets: sumsBy(rows, ({ fromMs, taskKind }) => `${fromMs} ${taskKind}`).map(({ fromMs, taskKind, sums }) => ({
        bucket: new Date(fromMs).toISOString(),
        taskKind,
        ...bounceMeasures(sums),
      })),
    };
  }

  /** Sums by day tell of whole days: a first one that is cut would be told as empty. */
  private wholeDays(place: BouncePlace): BouncePlace {
    return { ...place, fromMs: this.ledger.calendar.dayOf(place.fromMs).fromMs };
  }

  private placeOf({ project, taskKind, from, to }: PlaceQuery, caller: Caller): BouncePlace {
    const toMs = to ?? this.clock.now() + 1;
    return {
      fromMs: from ?? toMs - LOOKED_BACK_MS,
      toMs,
      project: projectSeen(project, caller),
      taskKind: taskKind ?? null,
    };
  }
}

function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
