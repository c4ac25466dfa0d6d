import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/audit/actor.js';
import type { Teams } from '../../domain/books/teams.js';
import { ActorOf } from '../../http/actor.js';
import { Needs } from '../../http/admission.js';
import { Answers, pageOf } from '../../http/answers.js';
import { Audited } from '../../http/audited.js';
import type { Page } from '../../http/paging.js';
import { ProjectTeams } from '../../storage/books/teams.js';
import { teamsBody, teamView, type TeamsBody, type TeamView } from './books.schema.js';

/** TeamsController is `/api/v1/teams`: which team pays for which projects. */
@ApiTags('books')
@Controller('api/v1/teams')
@Needs('finance', { everyProject: true })
export class TeamsController {
  constructor(private readonly teams: ProjectTeams) {}

  @Get()
  @Answers(pageOf(teamView))
  async list(): Promise<Page<TeamView>> {
    return viewOf(await this.teams.read());
  }

  @Put()
  @Audited('teams.replace', 'teams')
  @Answers(pageOf(teamView))
  async replace(@Body({ schema: teamsBody }) body: TeamsBody, @ActorOf() by: Actor): Promise<Page<TeamView>> {
    const teams = new Map(body.flatMap(({ team, projects }) => projects.map((project) => [project, team] as const)));
    await this.teams.replace(by, teams);
    return viewOf(teams);
  }
}

function viewOf(teams: Teams): Page<TeamView> {
  const views = new Map<string, TeamView>();
  for (const [project, team] of teams) {
    const view = views.get(team) ?? { team, projects: [] };
    views.set(team, { team, projects: [...view.projects, project] });
  }
  return { items: [...views.values()], nextCursor: null };
}
