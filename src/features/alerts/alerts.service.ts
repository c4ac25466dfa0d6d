import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import { SEVERITIES } from '../../domain/alerting/severity.js';
import type { ActingCaller } from '../../domain/audit/actor.js';
import { Rejected } from '../../domain/failures.js';
import { DAY_MS } from '../../domain/period.js';
import type { Caller } from '../../domain/scopes.js';
import { decodeCursor, encodeCursor, pageIn, type Page } from '../../http/paging.js';
import type { KeptAlert } from '../../storage/alerts/alert-table.js';
import { Alerts } from '../../storage/alerts/alerts.js';
import { AlertStory } from './alert-story.js';
import {
  viewOfAlert,
  viewOfStep,
  viewOfTransition,
  type AlertDetail,
  type AlertView,
  type TransitionView,
} from './alert.view.js';
import type { AlertsQuery, HistoryQuery } from './alerts.query.js';
import { PastCalls } from './past-calls.js';
import { RuleBook } from './rule-book.js';

const position = z.tuple([z.number(), z.number(), z.string()]);
const historyPosition = z.tuple([z.number(), z.string()]);

/** AlertsService tells which alerts there are and were, and notes who has seen them. */
@Injectable()
export class AlertsService {
  constructor(
    private readonly alerts: Alerts,
    private readonly story: AlertStory,
    private readonly rules: RuleBook,
    private readonly past: PastCalls,
    private readonly clock: Clock,
  ) {}

  /** list is a part of the alerts that a caller may see, the worst first, then the latest. It throws `Rejected` (`invalid_cursor`). */
  async list(query: AlertsQuery, { project }: Caller): Promise<Page<AlertView>> {
    const { state, severity, rule, label } = query;
    const [name = '', ...rest] = label?.split('=') ?? [];
    const all = await this.alerts.list(state ? [state] : ['pending', 'firing'], project);
    const wanted = all.filter(
      (alert) =>
        (severity === undefined || alert.rule.severity === severity) &&
        (rule === undefined || alert.rule.name === rule) &&
        (label === undefined || alert.labels[name] === rest.join('=')),
    );
    const { items, nextCursor } = pageIn(wanted, query, position, placeOf);
    return { items: items.map(viewOfAlert), nextCursor };
  }

  /** history is the changes that people heard of, the latest first. It throws `Rejected` (`invalid_cursor`). */
  async history(query: HistoryQuery, { project }: Caller): Promise<Page<TransitionView>> {
    const { severity = null, rule: ruleName = null, limit, cursor } = query;
    const place = cursor === undefined ? null : decodeCursor(cursor, historyPosition);
    const after = place && { atMs: place[0], id: place[1] };
    const found = await this.story.list({ project, severity, ruleName, after, most: limit + 1 });
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return { items: items.map(viewOfTransition), nextCursor: last ? encodeCursor([last.atMs, last.id]) : null };
  }

  /** one is an alert with what became of it. It throws `Rejected` (`alert_not_found`). */
  async one(id: string, caller: Caller): Promise<AlertDetail> {
    const alert = await this.look(id, caller);
    const rule = await this.rules.find(alert.rule.id);
    const nowMs = this.clock.now();
    const timeline = await this.story.timeline(id);
    const course = rule && (await this.past.course(rule, alert.labels, { fromMs: nowMs - DAY_MS, toMs: nowMs }));
    return {
      ...viewOfAlert(alert),
      text: rule && rule.text,
      incidentId: await this.story.incidentOf(id, caller.project),
      timeline: timeline.map(viewOfTransition),
      escalation: (await this.story.escalation(timeline)).map(viewOfStep),
      course: course && course.map(({ atMs, value }) => ({ at: new Date(atMs).toISOString(), value })),
    };
  }

  /** acknowledge notes that an alert was seen. It throws `Rejected` (`alert_not_found`, `not_firing`). */
  async acknowledge(id: string, caller: ActingCaller): Promise<AlertView> {
    await this.look(id, caller);
    await this.alerts.acknowledge(caller.actor, id, this.clock.now());
    const alert = await this.look(id, caller);
    if (alert.acknowledged === null) throw new Rejected('not_firing', 'this alert does not fire', 409);
    return viewOfAlert(alert);
  }

  private async look(id: string, { project }: Caller): Promise<KeptAlert> {
    const [alert] = await this.alerts.find([id]);
    if (alert && (project === null || alert.project === project)) return alert;
    throw new Rejected('alert_not_found', `there is no alert ${id}`, 404);
  }
}

function placeOf({ id, rule, state }: KeptAlert): [number, number, string] {
  return [SEVERITIES.indexOf(rule.severity), -state.phaseMs, id];
}
