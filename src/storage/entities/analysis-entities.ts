import { EntitySchema } from 'typeorm';
import { nullable, primary, type Columns } from './column-types.js';

/** deploymentEntity is when a release first ran in an environment of a project. */
export function deploymentEntity({ key, name, message, whole, code }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'deployments',
    columns: {
      id: primary(key),
      project: nullable(name),
      environment: nullable(name),
      release_name: name,
      at_ms: whole,
      origin: code,
      note: nullable(message),
      url: nullable(message),
    },
    indices: [
      { name: 'deployments_by_time', columns: ['at_ms', 'id'] },
      { name: 'deployments_by_release', columns: ['release_name'] },
    ],
  });
}

/** measureEntity is a figure of the business that is reported: what it counts, or in which currency. */
export function measureEntity({ key, name, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'measures',
    columns: {
      name: primary(name),
      unit: nullable(key),
      currency: nullable({ ...key, length: 3 }),
      created_ms: whole,
      revision: whole,
    },
  });
}

/** measureSumEntity is what the reports of a measure come to in a bucket of a grain, in thousandths. */
export function measureSumEntity({ name, whole, code }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'measure_sums',
    columns: {
      grain: primary(code),
      bucket_ms: primary(whole),
      name: primary(name),
      project: primary(name),
      amount: whole,
    },
  });
}

/** measureReportEntity is a report of a measure that was given an id: kept so that it counts once. */
export function measureReportEntity({ name, whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'measure_reports',
    columns: { name: primary(name), project: primary(name), id: primary(name), at_ms: whole, amount: whole },
    indices: [{ name: 'measure_reports_by_age', columns: ['at_ms'] }],
  });
}
