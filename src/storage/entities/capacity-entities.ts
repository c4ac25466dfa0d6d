import { EntitySchema } from 'typeorm';
import { nullable, primary, type Columns } from './column-types.js';

/** growthSampleEntity is how large something was at an hour, and by how much it grew in a day. */
export function growthSampleEntity({ whole, code, name, real }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'growth_samples',
    columns: {
      at_ms: primary(whole),
      kind: primary(code),
      subject: primary(name),
      value: real,
      per_day: nullable(real),
    },
  });
}
