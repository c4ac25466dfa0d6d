import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import type { ActingCaller } from '../../domain/audit/actor.js';
import { Rejected } from '../../domain/failures.js';
import type { Handling } from '../../domain/incident/course.js';
import { figuresOf } from '../../domain/incident/figures.js';
import { INCIDENT_STATES } from '../../domain/incident/incident.js';
import { DAY_MS } from '../../domain/period.js';
import type { Caller } from '../../domain/scopes.js';
import { decodeCursor, encodeCursor, type Page } from '../../http/paging.js';
import { IncidentActs } from '../../storage/incidents/incident-acts.js';
import type { KeptIncident } from '../../storage/incidents/incident-table.js';
import { Incidents } from '../../storage/incidents/incidents.js';
import { IncidentStory } from './incident-story.js';
import {
  viewOfDetail,
  viewOfFigures,
  viewOfIncident,
  type FiguresView,
  type IncidentDetail,
  type IncidentView,
} from './incident.view.js';
import type { DescribedBody, FiguresQuery, IncidentsQuery } from './incidents.schema.js';

const OPEN = INCIDENT_STATES.filter((state) => state !== 'resolved');
const USUAL_FIGURES_MS = 30 * DAY_MS;
/** More are not read for one answer. */
const MOST_FIGURED = 20_000;

const position = z.tuple([z.number(), z.string()]);

/** IncidentsService tells which incidents there are and were, and takes down what people do with them. */
@Injectable()
export class IncidentsService {
  constructor(
    private readonly incidents: Incidents,
    private readonly acts: IncidentActs,
    private readonly story: IncidentStory,
    private readonly clock: Clock,
  ) {}

  /** list is a part of the incidents that a caller may see, the latest first. It throws `Rejected` (`invalid_cursor`). */
  async list(query: IncidentsQuery, { project }: Caller): Promise<Page<IncidentView>> {
    const { state, severity = null, from = 0, to = Number.MAX_SAFE_INTEGER, limit, cursor } = query;
    const place = cursor === undefined ? null : decodeCursor(cursor, position);
    const found = await this.incidents.list({
      ...{ fromMs: from, toMs: to, severity, project, most: limit + 1 },
      states: state === undefined ? null : state === 'open' ? OPEN : [state],
      after: place && { detectedMs: place[0], id: place[1] },
    });
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    const counts = await this.incidents.countsOf(items.map(({ id }) => id));
    return {
      items: items.map((incident) => viewOfIncident(incident, counts.get(incident.id))),
      nextCursor: last ? encodeCursor([last.detectedMs, last.id]) : null,
    };
  }

  /** figures is how fast people were in a period. It throws `Rejected` (`invalid_range`). */
  async figures({ from, to }: FiguresQuery, { project }: Caller): Promise<FiguresView> {
    const toMs = to ?? this.clock.now() + 1;
    const period = { fromMs: from ?? toMs - USUAL_FIGURES_MS, toMs };
    if (period.fromMs > toMs) throw new Rejected('invalid_range', 'from is after to');
    const found = await this.incidents.timed(period, project, MOST_FIGURED + 1);
    const figured = found.slice(0, MOST_FIGURED);
    const isComplete = found.length === figured.length;
    const before = isComplete ? await this.incidents.timedBefore(period.fromMs, project, MOST_FIGURED) : [];
    return viewOfFigures(period, isComplete, figuresOf([...figured, ...before], period));
  }

  /** one is an incident with all that happened. It throws `Rejected` (`incident_not_found`). */
  async one(id: string, caller: Caller): Promise<IncidentDetail> {
    const incident = await this.look(id, caller);
    return viewOfDetail(incident, await this.story.of(incident, caller.project, this.clock.now()));
  }

  /**
   * handle takes an incident on by what somebody does with it; again, that changes nothing. It throws `Rejected`
   * (`incident_not_found`, `incident_resolved`).
   */
  async handle(id: string, handling: Handling, caller: ActingCaller): Promise<IncidentDetail> {
    await this.look(id, caller);
    const done = await this.acts.handle(caller.actor, id, handling);
    if (!done) throw notFound(id);
    if (done.reason === 'is_resolved') throw new Rejected('incident_resolved', 'this incident is over', 409);
    return this.one(id, caller);
  }

  /** note adds what somebody has to say. It throws `Rejected` (`incident_not_found`). */
  async note(id: string, text: string, caller: ActingCaller): Promise<IncidentDetail> {
    await this.look(id, caller);
    if (!(await this.acts.note(caller.actor, id, text))) throw notFound(id);
    return this.one(id, caller);
  }

  /** describe writes down what an incident is called, what it came from and what it did. It throws `Rejected` (`incident_not_found`). */
  async describe(id: string, body: DescribedBody, caller: ActingCaller): Promise<IncidentDetail> {
    await this.look(id, caller);
    if (!(await this.acts.describe(caller.actor, id, body))) throw notFound(id);
    return this.one(id, caller);
  }

  /** merge takes another incident for this one. It throws `Rejected` (`incident_not_found`, `same_incident`). */
  async merge(id: string, other: string, caller: ActingCaller): Promise<IncidentDetail> {
    await this.look(id, caller);
    await this.look(other, caller);
    if (id === other) throw new Rejected('same_incident', 'an incident is not merged with itself');
    if (!(await this.acts.merge(caller.actor, id, other))) throw notFound(id);
    return this.one(id, caller);
  }

  /** look is an incident that a caller may see. It throws `Rejected` (`incident_not_found`). */
  async look(id: string, { project }: Caller): Promise<KeptIncident> {
    const incident = await this.incidents.find(id);
    if (incident && (project === null || incident.project === project)) return incident;
    throw notFound(id);
  }
}

function notFound(id: string): Rejected {
  return new Rejected('incident_not_found', `there is no incident ${id}`, 404);
}
