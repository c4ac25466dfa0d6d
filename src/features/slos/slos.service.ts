import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Clock } from '../../config/clock.js';
import { sloOf, type SloFields } from '../../config/slo-fields.js';
import type { Actor } from '../../domain/audit/actor.js';
import { Rejected } from '../../domain/failures.js';
import { DAY_MS } from '../../domain/period.js';
import { seesSlo, type Slo } from '../../domain/reliability/slo.js';
import type { Caller } from '../../domain/scopes.js';
import { pageIn, type Page, type Paged } from '../../http/paging.js';
import { SloStandings } from '../../storage/slos/slo-standings.js';
import { Slos } from '../../storage/slos/slos.js';
import type { HistoryQuery } from './slos.query.js';
import { viewOfHistory, viewOfSlo, type SloHistoryView, type SloView } from './slos.view.js';

/** Each has series of its own in `/metrics`, and is looked at every few seconds. */
const MOST_SLOS = 50;
const ID_BYTES = 12;
const USUAL_HISTORY_MS = 30 * DAY_MS;

const position = z.tuple([z.string()]);

/** SlosService is the objectives, and where they stand. */
@Injectable()
export class SlosService {
  constructor(
    private readonly slos: Slos,
    private readonly standings: SloStandings,
    private readonly clock: Clock,
  ) {}

  /** list is a part of the objectives that a caller may see, by their names. It throws `Rejected` (`invalid_cursor`). */
  async list(paged: Paged, { project }: Caller): Promise<Page<SloView>> {
    const seen = (await this.slos.all()).filter((slo) => seesSlo(project, slo));
    const { items, nextCursor } = pageIn(seen, paged, position, ({ name }) => [name]);
    return { items: await this.views(items), nextCursor };
  }

  /** one is an objective. It throws `Rejected` (`slo_not_found`). */
  async one(id: string, { project }: Caller): Promise<SloView> {
    return this.view(await this.find(id, project));
  }

  /** history is how an objective was met. It throws `Rejected` (`slo_not_found`, and as `SloStandings.course` does). */
  async history(id: string, { from, to, interval }: HistoryQuery, { project }: Caller): Promise<SloHistoryView> {
    const slo = await this.find(id, project);
    const toMs = Math.min(to ?? Infinity, this.clock.now());
    const points = await this.standings.course(slo, { fromMs: from ?? toMs - USUAL_HISTORY_MS, toMs }, interval);
    return viewOfHistory(slo, interval, points);
  }

  /** create makes an objective. It throws `Rejected` (`name_taken`, `too_many_slos`). */
  async create(by: Actor, told: SloFields): Promise<SloView> {
    const slo = sloOf(told, { id: randomBytes(ID_BYTES).toString('base64url'), origin: 'api' });
    await this.slos.create(by, slo, MOST_SLOS);
    return this.view(slo);
  }

  /** replace changes an objective. It throws `Rejected` (`slo_not_found`, `slo_is_fixed`, `name_taken`). */
  async replace(by: Actor, id: string, told: SloFields): Promise<SloView> {
    this.refuseFixed(id);
    const slo = sloOf(told, { id, origin: 'api' });
    if (!(await this.slos.replace(by, slo))) throw sloNotFound(id);
    return this.view(slo);
  }

  /** remove deletes an objective; what it had firing is resolved. It throws `Rejected` (`slo_not_found`, `slo_is_fixed`). */
  async remove(by: Actor, id: string): Promise<void> {
    this.refuseFixed(id);
    if (!(await this.slos.remove(by, id))) throw sloNotFound(id);
  }

  private refuseFixed(id: string): void {
    if (this.slos.fixed.some((slo) => slo.id === id)) {
      throw new Rejected('slo_is_fixed', 'it comes with the service or its file: SLOS_FILE says how it is', 409);
    }
  }

  private async find(id: string, project: string | null): Promise<Slo> {
    const slo = (await this.slos.all()).find((one) => one.id === id);
    if (!slo || !seesSlo(project, slo)) throw sloNotFound(id);
    return slo;
  }

  private async view(slo: Slo): Promise<SloView> {
    const [view] = await this.views([slo]);
    if (!view) throw sloNotFound(slo.id);
    return view;
  }

  private async views(slos: readonly Slo[]): Promise<SloView[]> {
    return (await this.standings.at(slos, this.clock.now())).map(viewOfSlo);
  }
}

function sloNotFound(id: string): Rejected {
  return new Rejected('slo_not_found', `there is no objective ${id}`, 404);
}
