import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import { judgeModelList, judgeProviderState } from '../../domain/health/judge.js';
import type { WatchedService } from '../../domain/health/watched-service.js';
import { judgeProvider, outcomesOf } from '../../domain/reliability/provider-state.js';
import type { ModelList } from '../../outbound/llm-providers/model-list.js';
import { LlmProviders } from '../../outbound/llm-providers/llm-providers.js';
import { ServiceAsker } from '../../outbound/services/service-asker.js';
import { ProviderReader } from '../../storage/repositories/provider-reader.js';
import { findingOf } from './service-checks.js';
import type { SharedCheck } from './shared-check.js';

/** So often calls are looked at, and those are asked that nobody called. */
const CALLS_EVERY_MS = 5_000;
const ASKED_EVERY_MS = 5 * 60_000;
const ASKED_TIMEOUT_MS = 5_000;

/** What a name has room for. */
const LONGEST_NAME = 80;
const MOST_PROVIDERS = 50;

/** ProviderChecks are the LLM providers: by the calls that went to them or, where there were none, by whether they answer. */
@Injectable()
export class ProviderChecks {
  constructor(
    private readonly providers: ProviderReader,
    private readonly llm: LlmProviders,
    private readonly asker: ServiceAsker,
    private readonly clock: Clock,
  ) {}

  /** all are the checks of all that were called in the last day, and of all that may be asked. */
  async all(): Promise<SharedCheck[]> {
    const recent = await this.providers.recent(this.clock.now());
    const busiest = recent.sort((one, other) => other.lastDay.calls - one.lastDay.calls).slice(0, MOST_PROVIDERS);
    const judged = busiest.flatMap(({ provider, lastMinutes, lastHour }): SharedCheck[] => {
      const verdict = judgeProvider(outcomesOf(lastMinutes), outcomesOf(lastHour));
      const found = judgeProviderState(verdict.state);
      if (!found || provider.length > LONGEST_NAME) return [];
      const detail = { by: 'calls', successRate: verdict.successRate };
      return [{ ...checkOf(provider, CALLS_EVERY_MS), look: async () => ({ ...found, latencyMs: 0, detail }) }];
    });
    const known = new Set(judged.map(({ dependency }) => dependency));
    const asked = this.llm.modelLists().map((list) => this.asking(list));
    return [...judged, ...asked.filter(({ dependency }) => !known.has(dependency))];
  }

  private asking(list: ModelList): SharedCheck {
    const service: WatchedService = {
      ...{ name: list.provider, url: list.url, headers: list.headers, everyMs: ASKED_EVERY_MS },
      ...{ timeoutMs: ASKED_TIMEOUT_MS, slowMs: ASKED_TIMEOUT_MS, statuses: [], body: null, certificateDays: 0 },
      isCritical: false,
    };
    return {
      ...checkOf(list.provider, ASKED_EVERY_MS),
      look: async (stopping) => {
        const sight = await this.asker.look(service, stopping);
        const { latencyMs, detail } = findingOf(sight, new URL(list.url).host);
        return { ...judgeModelList(sight), latencyMs, detail: { by: 'models', ...detail } };
      },
    };
  }
}

function checkOf(provider: string, everyMs: number): Omit<SharedCheck, 'look'> {
  return { dependency: `provider:${provider}`, isCritical: false, everyMs, timeoutMs: ASKED_TIMEOUT_MS };
}
