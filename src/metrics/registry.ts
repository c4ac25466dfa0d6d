import { Registry } from 'prom-client';

/** makeRegistry is an empty registry whose series all carry the name of the worker they are of. */
export function makeRegistry(worker: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ worker });
  return registry;
}
