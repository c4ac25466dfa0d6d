import { ALLOWED, CURRENCIES } from './allowed.js';
import type { ColumnKind, FocusColumn } from './columns.js';
import type { CsvField } from './csv.js';
import { exact, NUMBER } from './decimals.js';
import { keyValueFault, LIST_SHAPES, listFault, skuPriceFault } from './json.js';
import { momentOf } from './moments.js';
import { isUnit } from './units.js';

/** CellFault is what is wrong with one cell alone. */
export interface CellFault {
  rule: string;
  message: string;
}

/** CELL_RULES are the rules a cell is held to without a look at the others. */
export const CELL_RULES = [
  'null.forbidden',
  'null.empty-string',
  'null.placeholder',
  'string.blank',
  'number.format',
  'number.negative-zero',
  'datetime.format',
  'currency.code',
  'value.not-allowed',
  'unit.format',
  'json.format',
  'sku-price.key',
] as const;

const placeholders = /^(?:not applicable|n\/a|null|none|nil|undefined|nan|-+)$/i;
const softPlaceholders = /^(?:unknown|not available|tbd)$/i;

const fault = (rule: (typeof CELL_RULES)[number], message: string): CellFault => ({ rule, message });

function ofString(text: string, column: FocusColumn): CellFault | null {
  if (text.trim() === '') return fault('string.blank', 'holds nothing but spaces');
  if (placeholders.test(text) || (column.nullable && softPlaceholders.test(text))) {
    return fault('null.placeholder', `holds ${JSON.stringify(text)} in place of NULL`);
  }
  return null;
}

function ofDecimal(text: string): CellFault | null {
  if (!NUMBER.test(text)) return fault('number.format', `${JSON.stringify(text)} is no number of NumericFormat`);
  return text.startsWith('-') && exact(text).units === 0n
    ? fault('number.negative-zero', `${text} has a sign but is not negative`)
    : null;
}

function ofDatetime(text: string): CellFault | null {
  return momentOf(text) === null
    ? fault('datetime.format', `${JSON.stringify(text)} is no YYYY-MM-DDTHH:mm:ssZ`)
    : null;
}

/** ofCurrency lets a virtual currency price, but not bill. */
function ofCurrency(text: string, column: FocusColumn): CellFault | null {
  const national = column.name === 'BillingCurrency' || /^[A-Za-z]{3}$/.test(text);
  if (!national) return ofString(text, column);
  return CURRENCIES.has(text) ? null : fault('currency.code', `${text} is no code of ISO 4217`);
}

function ofAllowed(text: string, column: FocusColumn): CellFault | null {
  return ALLOWED[column.name]?.includes(text)
    ? null
    : fault('value.not-allowed', `${JSON.stringify(text)} is none of the allowed values`);
}

function ofUnit(text: string): CellFault | null {
  return isUnit(text) ? null : fault('unit.format', `${JSON.stringify(text)} is no unit of UnitFormat`);
}

function ofKeyValue(text: string, column: FocusColumn): CellFault | null {
  const format = keyValueFault(text);
  if (format !== null) return fault('json.format', format);
  const key = column.name === 'SkuPriceDetails' ? skuPriceFault(text) : null;
  return key === null ? null : fault('sku-price.key', key);
}

function ofList(text: string, column: FocusColumn): CellFault | null {
  const shape = LIST_SHAPES[column.name];
  const format = shape === undefined ? null : listFault(text, shape);
  return format === null ? null : fault('json.format', format);
}

const byKind: Record<ColumnKind, (text: string, column: FocusColumn) => CellFault | null> = {
  string: ofString,
  decimal: ofDecimal,
  datetime: ofDatetime,
  currency: ofCurrency,
  allowed: ofAllowed,
  unit: ofUnit,
  'key-value': ofKeyValue,
  list: ofList,
};

/** cellFault judges one cell by the type, format and nullability of its column. */
export function cellFault(field: CsvField, column: FocusColumn): CellFault | null {
  if (field.text !== '') return byKind[column.kind](field.text, column);
  if (field.quoted) return fault('null.empty-string', 'holds an empty string in place of NULL');
  return column.nullable ? null : fault('null.forbidden', 'must not be null');
}
