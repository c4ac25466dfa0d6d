/** Meaning is what a unit measures, and how many of the plainest unit of that it is. */
export interface Meaning {
  measures: string;
  size: number;
}

/** UnitMeant is what the name of a unit means. */
export interface UnitMeant extends Meaning {
  /** What else it may mean: pounds are weighed and paid, degrees measure angles and heat. */
  or?: readonly Meaning[];
  /** Of a price its money: what it is paid for may go without saying. */
  paid?: UnitMeant;
}

/** Each line: what is measured, then units with their size, each with its names. A name in two lines may mean either. */
const UNITS: readonly [measures: string, units: readonly [size: number, names: string][]][] = [
  ['share', [[0.01, '% percent percentage パーセント'], [0.1, '割']]],
  ['dollars', [[1, '$ dollar dollars usd us$ ドル 米ドル'], [0.01, 'cent cents ¢ セント']]],
  ['yen', [[1, '¥ yen jpy 円']]],
  ['euros', [[1, '€ euro euros eur ユーロ']]],
  ['length', [[0.001, 'mm millimeter millimeters millimetre millimetres ミリメートル'], [0.01, 'cm centimeter centimeters centimetre centimetres センチメートル センチ'], [1, 'm meter meters metre metres メートル'], [1000, 'km kilometer kilometers kilometre kilometres キロメートル'], [0.0254, 'in inch inches インチ'], [0.3048, 'ft foot feet フィート'], [0.9144, 'yd yard yards ヤード'], [1609.344, 'mile miles mi マイル']]],
  ['length per time', [[1000 / 3600, 'kph kmh'], [1609.344 / 3600, 'mph']]],
  ['mass', [[0.001, 'mg milligram milligrams ミリグラム'], [1, 'g gram grams グラム'], [1000, 'kg kilogram kilograms キログラム'], [1e6, 't ton tons tonne tonnes トン'], [28.349523125, 'oz ounce ounces'], [453.59237, 'lb lbs pound pounds ポンド']]],
  ['pounds sterling', [[1, '£ gbp pound pounds ポンド'], [0.01, 'pence ペンス']]],
  ['time', [[0.001, 'ms millisecond milliseconds ミリ秒'], [1, 's sec second seconds 秒 秒間'], [60, 'min mins minute minutes 分 分間'], [3600, 'h hr hrs hour hours 時間'], [86_400, 'day days 日 日間'], [604_800, 'week weeks 週間']]],
  ['years', [[1 / 12, 'month months ヶ月 か月 カ月 ヶ月間 か月間 カ月間'], [1, 'year years 年 年間']]],
  ['volume', [[0.001, 'ml milliliter milliliters millilitre millilitres ミリリットル'], [1, 'l liter liters litre litres リットル']]],
  ['angle', [[1, '° degree degrees 度'], [180 / Math.PI, 'rad radian radians ラジアン']]],
  ['celsius', [[1, '°c ° C degree degrees 度']]],
  ['fahrenheit', [[1, '°f ° F degree degrees 度']]],
  ['data', [[1, 'byte bytes バイト'], [1e3, 'kb kilobyte kilobytes キロバイト'], [1e6, 'mb megabyte megabytes メガバイト'], [1e9, 'gb gigabyte gigabytes ギガバイト'], [1e12, 'tb terabyte terabytes テラバイト']]],
  ['data', [[2 ** 10, 'kib kb kilobyte kilobytes キロバイト'], [2 ** 20, 'mib mb megabyte megabytes メガバイト'], [2 ** 30, 'gib gb gigabyte gigabytes ギガバイト'], [2 ** 40, 'tib tb terabyte terabytes テラバイト']]],
  ['frequency', [[1, 'hz hertz ヘルツ'], [1e3, 'khz'], [1e6, 'mhz'], [1e9, 'ghz']]],
  ['power', [[1, 'W watt watts ワット'], [1e3, 'kw kilowatt kilowatts キロワット']]],
  ['voltage', [[0.001, 'mV'], [1, 'V volt volts ボルト'], [1e3, 'kV']]],
  ['current', [[0.001, 'mA'], [1, 'A ampere amperes amps アンペア']]],
  ['charge', [[1, 'C coulomb coulombs クーロン']]],
  ['force', [[1, 'N newton newtons ニュートン'], [1e3, 'kN']]],
  ['kelvin', [[1, 'K kelvin ケルビン']]],
  ['energy', [[1, 'J joule joules ジュール'], [1e3, 'kj kilojoules'], [4.184, 'cal calorie calories カロリー'], [4184, 'kcal キロカロリー'], [3.6e6, 'kwh']]],
]; // prettier-ignore

const MONEY = ['dollars', 'yen', 'euros', 'pounds sterling'];

const MEANT: ReadonlyMap<string, UnitMeant> = meanings();

function meanings(): ReadonlyMap<string, UnitMeant> {
  const meant = new Map<string, UnitMeant>();
  for (const [measures, units] of UNITS) {
    for (const [size, names] of units) {
      for (const name of names.split(' ')) {
        const known = meant.get(name);
        meant.set(name, known ? { ...known, or: [...(known.or ?? []), { measures, size }] } : { measures, size });
      }
    }
  }
  return meant;
}

const SQUARE = /^(?:square|sq\.?|平方)\s?/i;
const CUBIC = /^(?:cubic|cu\.?|立方)\s?/i;
const HEAT = /^(?:°|degrees?\s|度)\s?(c|f)(?:elsius|ahrenheit)?(?![a-z])/i;
const SIMPLE = /^(?:us\$|[%°¢¥$€£]|[a-z]{1,20}|[ヶカか]月間?|[ァ-ヶー]{1,12}|[一-龠々]{1,4})/i;
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
  if (!below) return null;
  const rate = {
    measures: `${above.unit.measures} per ${below.unit.measures}`,
    size: above.unit.size / below.unit.size,
  };
  return MONEY.includes(above.unit.measures) ? { ...rate, paid: above.unit } : rate;
}

/** meaningsOf is what a unit may mean. */
export function meaningsOf(unit: UnitMeant): readonly Meaning[] {
  return unit.or ? [unit, ...unit.or] : [unit];
}

function powerAt(text: string): { unit: UnitMeant; rest: string } | null {
  const [before, told] = wordedPower(text);
  const simple = text.slice(before.length);
  const [name, unit] = named(simple);
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

/** The name that a text begins with, and its unit: what is not known is counted rather than measured, or a symbol of something else. */
function named(text: string): [name: string, unit: UnitMeant | undefined] {
  const [heat, scale = ''] = HEAT.exec(text) ?? [];
  if (heat !== undefined) return [heat, MEANT.get(`°${scale.toLowerCase()}`)];
  const name = SIMPLE.exec(text)?.[0] ?? '';
  return [name, MEANT.get(name) ?? MEANT.get(name.toLowerCase())];
}
