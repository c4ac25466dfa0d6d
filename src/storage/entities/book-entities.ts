import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { primary, type Columns } from './column-types.js';

/** bookDayEntity is how often the calls of a day have changed, and up to which change they are charged and billed. */
export function bookDayEntity({ whole }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'book_days',
    columns: { day_ms: primary(whole), changed: whole, booked: whole, billed: whole },
  });
}

/** chargeEntity is how much was used on a day, in a series, of one meter at one price. */
export function chargeEntity(columns: Columns): EntitySchema {
  return new EntitySchema({ name: 'charges', columns: chargeColumns(columns) });
}

/** billedChargeEntity is a charge as it stands in the statement of a closed month. */
export function billedChargeEntity(columns: Columns): EntitySchema {
  return new EntitySchema({
    name: 'billed_charges',
    columns: { statement: primary(columns.key), ...chargeColumns(columns) },
    indices: [{ name: 'billed_charges_by_day', columns: ['day_ms'] }],
  });
}

/** statementEntity is a closed month. */
export function statementEntity({ key, whole, name, document }: Columns): EntitySchema {
  return new EntitySchema({
    name: 'statements',
    columns: { month: primary(key), closed_ms: whole, closed_by: name, teams: document },
  });
}

/** projectTeamEntity is which team a project belongs to. */
export function projectTeamEntity({ name }: Columns): EntitySchema {
  return new EntitySchema({ name: 'project_teams', columns: { project: primary(name), team: name } });
}

function chargeColumns({ key, whole, code }: Columns): Record<string, EntitySchemaColumnOptions> {
  return {
    day_ms: primary(whole),
    series: primary(whole),
    price_key: primary(whole),
    meter: primary(code),
    above_tokens: primary(whole),
    rate_atto: primary(key),
    list_rate_atto: key,
    units: whole,
  };
}
