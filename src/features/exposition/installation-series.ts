import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { certificateDays, dependencyStates, serviceStates } from '../../domain/alerting/dependency-facts.js';
import { keyOf, type Measured } from '../../domain/alerting/fact.js';
import { growthDays } from '../../domain/alerting/growth-facts.js';
import { DAY_MS } from '../../domain/period.js';
import type { Family } from '../../metrics/text-format.js';
import { InstallationFacts } from '../../storage/alerts/installation-facts.js';
import { Growths } from '../../storage/capacity/growths.js';
import { DependencyStates } from '../../storage/health/dependency-states.js';
import { measuredGauge } from './measured-gauge.js';

const SECONDS_IN_DAY = DAY_MS / 1000;

/** InstallationSeries reads the series of where the service runs: what it depends on, certificates, backups, and what fills up. */
@Injectable()
export class InstallationSeries {
  constructor(
    private readonly states: DependencyStates,
    private readonly installation: InstallationFacts,
    private readonly growths: Growths,
    private readonly clock: Clock,
  ) {}

  /** families is all of it, as far as somebody looked. It throws `Unavailable`. */
  async families(): Promise<Family[]> {
    const nowMs = this.clock.now();
    const [told, certificates, backup, growths] = await Promise.all([
      this.states.told(),
      this.installation.certificates(nowMs),
      this.installation.backup(nowMs),
      this.growths.now(nowMs),
    ]);
    const ends = soonest([...certificates, ...certificateDays(told, nowMs)]);
    return [
      measuredGauge(
        'techsapo_service_state',
        'Of a service that is watched: 0 ok, 1 degraded, 2 failed',
        serviceStates(told, nowMs),
      ),
      measuredGauge(
        'techsapo_dependency_state',
        'Of what the service depends on and nothing else tells of: 0 ok, 1 degraded, 2 failed',
        dependencyStates(told, nowMs),
      ),
      measuredGauge(
        'techsapo_certificate_expiry_seconds',
        'In how long a certificate of a host expires',
        inSeconds(ends),
      ),
      measuredGauge('techsapo_backup_age_seconds', 'How long ago a backup was made and verified', inSeconds(backup)),
      measuredGauge(
        'techsapo_disk_full_in_seconds',
        'In how long the disk of a host is full if it goes on as in the last week; NaN where it does not',
        inSeconds(growthDays('disk', growths)),
      ),
      measuredGauge(
        'techsapo_table_doubling_in_seconds',
        'In how long a table of a gigabyte or more is twice as large if it goes on so; NaN for all others',
        inSeconds(growthDays('table', growths)),
      ),
    ];
  }
}

/** A host may be told of twice: by what was written down of it, and by what it showed. */
function soonest(ends: readonly Measured[]): Measured[] {
  const first = new Map<string, Measured>();
  for (const one of ends) {
    const known = first.get(keyOf(one.labels));
    if (!known || (one.value ?? Infinity) < (known.value ?? Infinity)) first.set(keyOf(one.labels), one);
  }
  return [...first.values()];
}

function inSeconds(measured: readonly Measured[]): Measured[] {
  return measured.map(({ labels, value }) => ({ labels, value: value === null ? null : value * SECONDS_IN_DAY }));
}
