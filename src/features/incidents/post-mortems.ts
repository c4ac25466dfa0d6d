import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { postMortemOf } from '../../domain/incident/post-mortem.js';
import type { Language } from '../../domain/incident/post-mortem-words.js';
import { titleOf } from '../../domain/incident/title.js';
import type { Caller } from '../../domain/scopes.js';
import { Impacts } from './impacts.js';
import { IncidentStory } from './incident-story.js';
import { IncidentsService } from './incidents.service.js';

/** PostMortems drafts what is to be written after an incident. */
@Injectable()
export class PostMortems {
  constructor(
    private readonly incidents: IncidentsService,
    private readonly story: IncidentStory,
    private readonly impacts: Impacts,
    private readonly clock: Clock,
  ) {}

  /** of is the draft of an incident's post-mortem, in Markdown. It throws `Rejected` (`incident_not_found`). */
  async of(id: string, language: Language, caller: Caller): Promise<string> {
    const nowMs = this.clock.now();
    const course = await this.incidents.look(id, caller);
    const { counts, timeline } = await this.story.of(course, caller.project, nowMs);
    const { cause, impact: effect } = course;
    const impact = await this.impacts.of(course, nowMs);
    const title = titleOf(course.title, course.first);
    return postMortemOf({ title, course, alerts: counts?.alerts ?? 0, cause, effect, impact, timeline }, language);
  }
}
