import type { Change } from '../../address/address';
import type { Told } from './amount';

const DAY_MS = 86_400_000;

/** callsOf is the part of an address of calls that shows those behind a comparison: of a model, and a day, or all. */
export function callsOf(told: Told, model: Told['models'][number] | null, day: string | null): Change {
  const from = day === null ? told.from : `${day}T00:00:00.000Z`;
  const to = day === null ? told.to : new Date(Date.parse(from) + DAY_MS).toISOString();
  const providers = model ? [...new Set(model.ledgerModels.map(({ provider }) => provider))] : told.providers;
  return {
    ...{ from, to, range: null, compare: null, environment: null, project: told.project, provider: providers },
    model: model ? [...new Set(model.ledgerModels.map((one) => one.model))] : null,
  };
}
