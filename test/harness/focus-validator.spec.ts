import { FOCUS_RULES, validateFocus, type FocusVersion } from './focus-validator.js';
import { broken, writeCsv, type BrokenCase, type Cells } from './focus/broken.js';
import { BROKEN_NULLS } from './focus/broken-nulls.js';
import { BROKEN_ROWS } from './focus/broken-rows.js';
import { COLUMNS } from './focus/columns.js';
import { parseCsv } from './focus/csv.js';
import { goodFile } from './focus/good-files.js';

const versions: FocusVersion[] = ['1.2', '1.4'];
const places = (text: string, version: FocusVersion) =>
  validateFocus(text, version).map(({ rule, row, column }) => ({ rule, row, column }));

const perVersion = (cases: readonly BrokenCase[]) =>
  cases.flatMap((one) =>
    versions
      .filter((version) => (one.only ?? version) === version)
      .map((version): [string, FocusVersion, string, BrokenCase] => [
        one.rule,
        version,
        JSON.stringify(one.set ?? one.fill),
        one,
      ]),
  );

it.each(versions)('finds nothing in the good file of %s', (version) => {
  expect(validateFocus(goodFile(version), version)).toEqual([]);
});

it.each(perVersion([...BROKEN_NULLS, ...BROKEN_ROWS]))('finds just %s in %s: %s', (rule, version, _, one) => {
  const column = one.column ?? rule.split('.')[0] ?? '';
  expect(places(broken(one, version), version)).toEqual([{ rule, row: one.at, column }]);
});

const texts: [rule: string, row: number, column: string, change: (good: string) => string][] = [
  ['csv.empty', 0, '', () => ''],
  ['csv.syntax', 0, '', (good) => `\uFEFF${good}`],
  ['csv.syntax', 0, '', (good) => good.replaceAll('\r\n', '\n')],
  ['csv.syntax', 1, '', (good) => good.replace('""A""', '"A"')],
  ['csv.syntax', 1, '', (good) => good.replace(',Usage,', ',Us"age,')],
  ['csv.syntax', 8, '', (good) => `${good}"open`],
  ['csv.width', 8, '', (good) => `${good}\r\n`],
  ['csv.width', 8, '', (good) => `${good}a,b\r\n`],
  ['column.duplicate', 0, 'x_Model', (good) => doubled(good, 'x_Model')],
  [
    'column.custom-first',
    0,
    'BilledCost',
    (good) => good.replaceAll(/^(?=BilledCost|-?\d)/gm, ',').replace(',', 'x_Own,'),
  ],
];

function doubled(good: string, column: string): string {
  const table = parseCsv(good).records;
  const place = table[0]?.findIndex(({ text }) => text === column) ?? 0;
  return writeCsv(table.map((record) => [...record, ...record.slice(place, place + 1)]));
}

it.each(texts)('finds %s in record %i', (rule, row, column, change) => {
  for (const version of versions) {
    expect(places(change(goodFile(version)), version)).toContainEqual({ rule, row, column });
  }
});

it('finds every rule it has in some broken file', () => {
  const broke = new Set([...[...BROKEN_NULLS, ...BROKEN_ROWS].map(({ rule }) => rule), ...texts.map(([rule]) => rule)]);
  expect([...broke].sort()).toEqual([...FOCUS_RULES].sort());
});

it.each(versions)('misses each mandatory column of %s', (version) => {
  const mandatory = [...COLUMNS[version].values()].filter((column) => column.mandatory);
  expect(mandatory).toHaveLength(21);
  for (const { name } of mandatory) {
    const found = places(broken({ at: 0, set: { [name]: undefined } }, version), version);
    expect(found).toContainEqual({ rule: 'column.missing', row: 0, column: name });
  }
});

const allowed: [why: string, of: FocusVersion[], at: number, set: Cells][] = [
  ['E notation', versions, 1, { BilledCost: '42E0', EffectiveCost: '4200E-2', ContractedCost: '4.2E1' }],
  ['zeros at the end', versions, 1, { ContractedCost: '42.000', ContractedUnitPrice: '5.00' }],
  ['a unit of two words', versions, 1, { PricingUnit: '1000000 Input Tokens' }],
  ['a compound unit', versions, 1, { PricingUnit: 'GB-Hours', ConsumedUnit: 'Units/3 Months' }],
  ['a correction that does not multiply', ['1.2'], 7, { ContractedCost: '-7', ListCost: '-6' }],
  ['a correction of money alone', versions, 7, { PricingQuantity: null, PricingUnit: null, ListCost: '-6' }],
  [
    'negative usage that corrects no closed period',
    versions,
    1,
    {
      ...{ BilledCost: '-42', ContractedCost: '-42', EffectiveCost: '-42', ListCost: '-42' },
      ...{ ConsumedQuantity: '-8400000', PricingQuantity: '-8.4' },
    },
  ],
  ['an unknown host', ['1.4'], 6, { HostProviderName: null }],
  ['a purchase beyond the billing period', versions, 3, { ChargePeriodEnd: '2027-11-01T00:00:00Z' }],
  ['braces and colons in tags', versions, 1, { Tags: '{"a{\\"":"}: {","b":":"}' }],
];

it.each(allowed)('lets %s pass in %p', (_, of, at, set) => {
  for (const version of of) expect(validateFocus(broken({ at, set }, version), version)).toEqual([]);
});

it('lets an empty month pass', () => {
  const [header = ''] = goodFile('1.2').split('\r\n');
  expect(validateFocus(header, '1.2')).toEqual([]);
});
