import { EntitySchema } from 'typeorm';
import { nullable, primary, type Columns } from './column-types.js';

/** securityEventEntity is how often something happened at the door within a minute, by source and key. */
export function securityEventEntity({ key, name, whole, code }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'security_events',
    columns: {
      minute_ms: primary(whole),
      kind: primary(code),
      source: primary(name),
      key_id: primary(key),
      times: whole,
    },
  });
}

/** lockOutEntity is a source that is, or was, locked out of a key. */
export function lockOutEntity({ key, name, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'lock_outs',
    columns: {
      id: primary(key),
      source: name,
      key_id: key,
      since_ms: whole,
      until_ms: whole,
      guesses: whole,
      lock_outs: whole,
    },
    indices: [{ name: 'lock_outs_by_end', columns: ['until_ms'] }],
  });
}

/** keyNetworkEntity is a network that a key was used from. */
export function keyNetworkEntity({ key, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'key_networks',
    columns: { key_id: primary(key), network: primary(key), first_ms: whole, last_ms: whole },
  });
}

/** keyFindingEntity is a use of a key that is not like its uses before. */
export function keyFindingEntity({ key, name, whole, code, real }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'key_findings',
    columns: {
      id: primary(key),
      key_id: key,
      kind: code,
      subject: name,
      at_ms: whole,
      value: nullable(real),
      expected: nullable(real),
    },
    indices: [{ name: 'key_findings_by_time', columns: ['at_ms', 'id'] }],
  });
}
