import type { ZoneCalendar } from '../period.js';
import type { PersonSum } from './person-sum.js';
import { addUserSums, isIdle, NO_USER_SUMS, type UserSums } from './user-sums.js';

/** UserDay is what a user's calls of one reporting day sum up to. */
export interface UserDay extends UserSums {
  dayMs: number;
  project: string;
  userId: string;
}

/** UserDayFold adds up what users' calls come to by the days of a calendar. */
export class UserDayFold {
  private readonly days = new Map<string, UserDay>();

  /** add adds the sum of a user's day. */
  add(day: UserDay): void {
    this.addTo(day, day);
  }

  /** addTo adds the sum of a part of a user's day. */
  addTo({ dayMs, project, userId }: Omit<UserDay, keyof UserSums>, sums: UserSums): void {
    const key = userDayKey({ dayMs, project, userId });
    let day = this.days.get(key);
    if (!day) this.days.set(key, (day = { dayMs, project, userId, ...NO_USER_SUMS }));
    addUserSums(day, sums);
  }

  /** all is what was added, without what adds up to nothing. */
  all(): UserDay[] {
    return [...this.days.values()].filter((day) => !isIdle(day));
  }
}

/** userDaysOf is what the days of users come to, as far as they are told by quarter hours and as far as by days. */
export function userDaysOf(
  { people, users }: { people: readonly PersonSum[]; users: readonly UserDay[] },
  calendar: ZoneCalendar,
): UserDay[] {
  const fold = new UserDayFold();
  for (const day of users) fold.add(day);
  let day = { fromMs: 0, toMs: 0 };
  for (const person of people) {
    const { quarterMs, project, userId } = person;
    if (userId === '') continue;
    if (quarterMs < day.fromMs || quarterMs >= day.toMs) day = calendar.dayOf(quarterMs);
    fold.addTo({ dayMs: day.fromMs, project, userId }, person);
  }
  return fold.all();
}

/** userDayKey tells the days of users apart. */
export function userDayKey({ dayMs, project, userId }: Pick<UserDay, 'dayMs' | 'project' | 'userId'>): string {
  return `${dayMs}\0${project}\0${userId}`;
}
