/** UnitMeant is what a unit measures, and how many of the plainest unit of that it is. */
export interface UnitMeant {
  measures: string;
  size: number;
}

/** Each line: what is measured, then units with their size, each with its names. */
const UNITS: readonly [measures: string, units: readonly [size: number, names: string][]][] = [
  ['share', [[0.01, '% percent percentage パーセント'], [0.1, '割']]],
  ['dollars', [[1, '$ dollar dollars usd us$ ドル 米ドル'], [0.01, 'cent cents ¢ セント']]],
  ['yen', [[1, '¥ yen jpy 円']]],
  ['euros', [[1, '€ euro euros eur ユーロ']]],
  ['pounds sterling', [[1, '£ gbp ポンド']]],
  ['length', [[0.001, 'mm millimeter millimeters millimetre millimetres ミリメートル'], [0.01, 'cm centimeter centimeters centimetre centimetres センチメートル センチ'], [1, 'm meter meters metre metres メートル'], [1000, 'km kilometer kilometers kilometre kilometres キロメートル'], [0.0254, 'in inch inches インチ'], [0.3048, 'ft foot feet フィート'], [0.9144, 'yd yard yards ヤード'], [1609.344, 'mile miles mi マイル']]],
  ['mass', [[0.001, 'mg milligram milligrams ミリグラム'], [1, 'g gram grams グラム'], [1000, 'kg kilogram kilograms キログラム'], [1e6, 't ton tons tonne tonnes トン'], [28.349523125, 'oz ounce ounces'], [453.59237, 'lb lbs pound pounds']]],
  ['time', [[0.001, 'ms millisecond milliseconds ミリ秒'], [1, 's sec second seconds 秒'], [60, 'min mins minute minutes 分'], [3600, 'h hr hrs hour hours 時間'], [86_400, 'day days 日 日間'], [604_800, 'week weeks 週間']]],
  ['years', [[1 / 12, 'month months ヶ月 か月 カ月'], [1, 'year years 年 年間']]],
  ['volume', [[0.001, 'ml milliliter milliliters millilitre millilitres ミリリットル'], [1, 'l liter liters litre litres リットル']]],
  ['angle', [[1, '° degree degrees 度'], [180 / Math.PI, 'rad radian radians ラジアン']]],
]; // prettier-ignore

const MEANT: ReadonlyMap<string, UnitMeant> = new Map(
  UNITS.flatMap(([measures, units]) =>
    units.flatMap(([size, names]) => names.split(' ').map((name) => [name, { measures, size }] as const)),
  ),
);

const SQUARE = /^(?:square|sq\.?|平方)\s?/i;
const CUBIC = /^(?:cubic|cu\.?|立方)\s?/i;
const SIMPLE = /^(?:us\$|[%°¢¥$€£]|[a-z]{1,20}|[ァ-ヶー]{1,12}|[ぁ-ん一-龠々]{1,4})/i;
const POWER = /^\s?\^?\{?([23])\}?(?!\d)/;
const PER = /^\s{0,2}(?:\/|per\b|毎)\s{0,2}/;

/**
 * unitAt is the unit that a text begins with: a simple one, its square or cube, or one per another (`cm^2`, `km/h`, `miles
 * per hour`); `null` where it is not known. A length is not an area, and a way not a speed.
 */
export function unitAt(text: string): UnitMeant | null {
  const above = powerAt(text);
  const per = above && PER.exec(above.rest);
  if (!above || !per) return above?.unit ?? null;
  const below = powerAt(above.rest.slice(per[0].length));
  return (
    below && { measures: `${above.unit.measures} per ${below.unit.measures}`, size: above.unit.size / below.unit.size }
  );
}

function powerAt(text: string): { unit: UnitMeant; rest: string } | null {
  const [before, told] = wordedPower(text);
  const simple = text.slice(before.length);
  const name = SIMPLE.exec(simple)?.[0] ?? '';
  const unit = unitNamed(name);
  if (!unit) return null;
  const rest = simple.slice(name.length);
  const [raised = '', figure = '1'] = told === null ? (POWER.exec(rest) ?? []) : [];
  const power = told ?? Number(figure);
  const meant = power === 1 ? unit : { measures: `${unit.measures}^${power}`, size: unit.size ** power };
  return { unit: meant, rest: rest.slice(raised.length) };
}

function wordedPower(text: string): [before: string, power: number | null] {
  const square = SQUARE.exec(text)?.[0];
  if (square !== undefined) return [square, 2];
  const cubic = CUBIC.exec(text)?.[0];
  return cubic === undefined ? ['', null] : [cubic, 3];
}

/** unitNamed is what the unit of a name means; `undefined` for what is counted rather than measured, and for symbols that are not known. */
export function unitNamed(name: string): UnitMeant | undefined {
  return MEANT.get(name) ?? MEANT.get(name.toLowerCase());
}
