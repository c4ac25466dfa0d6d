import { Injectable } from '@nestjs/common';
import type { FactName, Measured } from '../../../domain/alerting/fact.js';
import { pairBurn, type BurnPair, type BurnSums } from '../../../domain/reliability/burn-rate.js';
import { projectOf, type Slo } from '../../../domain/reliability/slo.js';
import { SloStandings } from '../../../storage/slos/slo-standings.js';
import { Slos } from '../../../storage/slos/slos.js';

/** BurningSlo is an objective and the events of the windows that its burn rates look back. */
interface BurningSlo {
  slo: Slo;
  burn: BurnSums;
}

const PAIRS: Partial<Record<FactName, BurnPair>> = {
  slo_burn_rate_1h: '1h',
  slo_burn_rate_6h: '6h',
  slo_burn_rate_3d: '3d',
};

/** SloMeasures measures how fast error budgets burn. */
@Injectable()
export class SloMeasures {
  constructor(
    private readonly slos: Slos,
    private readonly standings: SloStandings,
  ) {}

  /** measure is a fact of all objectives that are enabled; of one project, it is told to who sees that project only. */
  async measure(fact: FactName, burning: () => Promise<BurningSlo[]>): Promise<Measured[]> {
    const pair = PAIRS[fact];
    if (!pair) return [];
    return (await burning()).map(({ slo, burn }) => {
      const project = projectOf(slo);
      const labels = { slo: slo.name, ...(project === null ? {} : { project }) };
      return { labels, value: pairBurn(pair, burn, slo.objective) };
    });
  }

  /** reading is the events of all objectives at a moment, read once by however many ask. */
  reading(nowMs: number): () => Promise<BurningSlo[]> {
    let reading: Promise<BurningSlo[]> | null = null;
    return () => (reading ??= this.read(nowMs));
  }

  private async read(nowMs: number): Promise<BurningSlo[]> {
    const slos = (await this.slos.all()).filter(({ isEnabled }) => isEnabled);
    const burns = await this.standings.burns(slos, nowMs);
    return burns.flatMap((burn, index) => {
      const slo = slos[index];
      return slo ? { slo, burn } : [];
    });
  }
}
