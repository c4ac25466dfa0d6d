import { COLUMNS, NEEDS, TOGETHER } from './columns.js';
import type { FocusVersion } from './types.js';

/** HeaderFault is what is wrong with the columns of a file. */
export interface HeaderFault {
  rule: (typeof HEADER_RULES)[number];
  column: string;
  message: string;
}

/** HEADER_RULES are the rules the columns of a file are held to. */
export const HEADER_RULES = [
  'column.missing',
  'column.unknown',
  'column.other-version',
  'column.duplicate',
  'column.custom-first',
  'column.incomplete-group',
  'column.alone',
] as const;

const isCustom = (name: string) => /^x_./.test(name);

function strangers(names: readonly string[], version: FocusVersion): HeaderFault[] {
  const other = COLUMNS[version === '1.2' ? '1.4' : '1.2'];
  return names
    .filter((name) => !COLUMNS[version].has(name) && !isCustom(name))
    .map((column) =>
      other.has(column)
        ? { rule: 'column.other-version', column, message: `is no column of ${version}` }
        : { rule: 'column.unknown', column, message: 'is neither of FOCUS nor has x_ before it' },
    );
}

function missing(names: readonly string[], version: FocusVersion): HeaderFault[] {
  return [...COLUMNS[version].values()]
    .filter((column) => column.mandatory && !names.includes(column.name))
    .map(({ name }) => ({ rule: 'column.missing', column: name, message: 'is mandatory' }));
}

function misplaced(names: readonly string[]): HeaderFault[] {
  const custom = names.findIndex(isCustom);
  return names
    .filter((name, place) => custom >= 0 && place > custom && !isCustom(name))
    .map((column) => ({ rule: 'column.custom-first', column, message: 'stands after a column of your own' }));
}

function repeated(names: readonly string[]): HeaderFault[] {
  return names
    .filter((name, place) => names.indexOf(name) !== place)
    .map((column) => ({ rule: 'column.duplicate', column, message: 'stands twice' }));
}

function torn(names: readonly string[], version: FocusVersion): HeaderFault[] {
  const groups = TOGETHER.map((group) => group.filter((name) => COLUMNS[version].has(name)));
  return groups
    .filter((group) => group.some((name) => names.includes(name)))
    .flatMap((group) => group.filter((name) => !names.includes(name)))
    .map((column) => ({
      rule: 'column.incomplete-group',
      column,
      message: 'is missing while others under its condition are there',
    }));
}

function alone(names: readonly string[]): HeaderFault[] {
  return Object.entries(NEEDS)
    .filter(([column, needed]) => names.includes(column) && !names.includes(needed))
    .map(([column, needed]) => ({ rule: 'column.alone', column, message: `says nothing without ${needed}` }));
}

/** headerFaults judges the names of the columns and their order. */
export function headerFaults(names: readonly string[], version: FocusVersion): HeaderFault[] {
  return [
    ...repeated(names),
    ...strangers(names, version),
    ...missing(names, version),
    ...misplaced(names),
    ...torn(names, version),
    ...alone(names),
  ];
}
