import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { Rejected } from '../../domain/failures.js';
import { DAY_MS, type Period, type ZoneCalendar } from '../../domain/period.js';
import type { Caller } from '../../domain/scopes.js';
import { filterIn } from '../../http/query.js';
import { Ledger } from '../../storage/ledger/ledger.js';
import { ActiveUsers } from '../../storage/repositories/active-users.js';
import type { ActiveUsersQuery } from './measures.schema.js';
import type { ActiveUsersView } from './measures.view.js';

const USUAL_MS = { day: 30 * DAY_MS, week: 12 * 7 * DAY_MS, month: 365 * DAY_MS };
const MOST_PERIODS = 400;

/** ActiveUsersService tells how many different users made calls, by day, week or month of the reporting time zone. */
@Injectable()
export class ActiveUsersService {
  constructor(
    private readonly users: ActiveUsers,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** count is that of every period that a range touches. It throws `Rejected` (`too_many_intervals`, `too_many_rows`; 422). */
  async count({ interval, from, to, project }: ActiveUsersQuery, caller: Caller): Promise<ActiveUsersView> {
    const { calendar } = this.ledger;
    const nowMs = this.clock.now();
    const spans = spansOf(
      interval,
      { fromMs: from ?? (to ?? nowMs) - USUAL_MS[interval], toMs: to ?? nowMs },
      calendar,
    );
    const { project: projects = null } = filterIn({ project }, caller);
    const counts = spans.length === 0 ? [] : await this.users.count(spans, projects);
    return {
      from: new Date(spans[0]?.fromMs ?? nowMs).toISOString(),
      to: new Date(spans.at(-1)?.toMs ?? nowMs).toISOString(),
      interval,
      timezone: calendar.zone,
      periods: spans.map(({ fromMs, toMs }, at) => ({
        from: new Date(fromMs).toISOString(),
        to: new Date(toMs).toISOString(),
        users: counts[at] ?? 0,
        complete: toMs <= nowMs,
      })),
    };
  }
}

function spansOf(interval: ActiveUsersQuery['interval'], range: Period, calendar: ZoneCalendar): Period[] {
  if (range.fromMs > range.toMs) throw new Rejected('invalid_range', 'from is after to');
  const spans: Period[] = [];
  for (let fromMs = calendar.startOf(interval, range.fromMs); fromMs < range.toMs;) {
    if (spans.length === MOST_PERIODS) {
      throw new Rejected('too_many_intervals', `the range has more than ${MOST_PERIODS} intervals`, 422);
    }
    const toMs = calendar.next(interval, fromMs);
    spans.push({ fromMs, toMs });
    fromMs = toMs;
  }
  return spans;
}
