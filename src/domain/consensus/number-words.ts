const DIGITS = '〇一二三四五六七八九';
const SMALL: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };
const LARGE: Readonly<Record<string, number>> = { 万: 1e4, 億: 1e8, 兆: 1e12 };

/** Figures with signs of ten and more among them, or such signs alone; one sign alone is a part of words (「一般」「十分」). */
const JAPANESE = /[\d〇零一二三四五六七八九十百千][\d,.〇零一二三四五六七八九十百千万億兆]+/g;

const UNITS = [
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen',
  'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen',
]; // prettier-ignore
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const SCALES: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  dozen: 12,
};
const VALUES: Readonly<Record<string, number>> = Object.fromEntries([
  ...UNITS.map((word, value) => [word, value]),
  ...TENS.map((word, index) => [word, 20 + 10 * index]),
]);
const WORD = `(?:${[...UNITS, ...TENS, ...Object.keys(SCALES)].join('|')})`;
const ENGLISH = new RegExp(`\\b${WORD}(?:(?:\\s|-|\\sand\\s)${WORD})*\\b`, 'gi');

/** “A dozen” is one dozen; “half a dozen” is not. */
const ARTICLE = /(?<!\bhalf\s)\ban?\s(?=(?:hundred|thousand|million|billion|trillion|dozen)\b)/gi;

/** After figures these words make them larger. */
const SCALED = /(?<![\d,])(\d[\d,]{0,20}(?:\.\d{1,9})?)\s{0,2}(thousand|million|billion|trillion|dozen)\b/gi;

/** 「三分の二」 names what is below first. */
const BELOW_FIRST = /([\d〇一二三四五六七八九十百千]{1,12})分の([\d〇一二三四五六七八九十百千]{1,12})/g;

/** `2,5` and `1.234,50`: where no list goes on, and no bracket holds a pair, a comma before one or two figures is a point. */
const DECIMAL_COMMA =
  /(?<![\d.,([{]|\d\s)(\d{1,3}(?:\.\d{3})+|\d{1,15}),(\d{1,2})(?![\d)\]}]|\s?[,、と]|\.\d|\s(?:and|or)\b)/g;

/** withFigures writes the numbers of a text that are written in words, English or Japanese, in figures, and decimals with a point. */
export function withFigures(text: string): string {
  return text
    .replace(DECIMAL_COMMA, (_whole, ones: string, places: string) => `${ones.replaceAll('.', '')}.${places}`)
    .replace(BELOW_FIRST, (whole, below: string, above: string) => {
      const [over, under] = [above, below].map(japaneseNumber);
      return over === null || under === null ? whole : `${over}/${under}`;
    })
    .replace(ARTICLE, 'one ')
    .replace(SCALED, (_whole, figures: string, scale: string) =>
      written(Number(figures.replaceAll(',', '')) * (SCALES[scale.toLowerCase()] ?? 1)),
    )
    .replace(ENGLISH, (words) => {
      const value = englishNumber(words);
      return value === null ? words : written(value);
    })
    .replace(JAPANESE, (run) => {
      const value = /[〇零一二三四五六七八九十百千万億兆]/.test(run) ? japaneseNumber(run) : null;
      return value === null ? run : written(value);
    });
}

function written(value: number): string {
  return Number.isInteger(value) ? value.toFixed(0) : String(Number(value.toPrecision(15)));
}

function englishNumber(words: string): number | null {
  let total = 0;
  let group = 0;
  const parts = words
    .toLowerCase()
    .split(/[\s-]+/)
    .filter((word) => word !== 'and');
  if (parts.length === 1 && (parts[0] === 'one' || (parts[0] as string) in SCALES)) return null;
  for (const word of parts) {
    const scale = SCALES[word];
    if (scale === undefined) group += VALUES[word] ?? 0;
    else if (scale === 100) group = (group || 1) * 100;
    else {
      total += (group || 1) * scale;
      group = 0;
    }
  }
  return total + group;
}

const PART = /\d[\d,]*(?:\.\d+)?|[〇零一二三四五六七八九]+|[十百千万億兆]/g;

/** japaneseNumber is the number that figures and signs of Japanese write; `null` where they write none. */
export function japaneseNumber(run: string): number | null {
  const parts = run.match(PART) ?? [];
  if (parts.join('') !== run) return null;
  let [total, group, figure] = [0, 0, null as number | null];
  for (const part of parts) {
    const [small, large] = [SMALL[part], LARGE[part]];
    if (large !== undefined) {
      total += (group + (figure ?? Number(group === 0))) * large;
      [group, figure] = [0, null];
    } else if (small !== undefined) {
      group += (figure ?? 1) * small;
      figure = null;
    } else if (figure !== null) return null;
    else figure = digitsOf(part);
  }
  return total + group + (figure ?? 0);
}

function digitsOf(part: string): number {
  if (/\d/.test(part)) return Number(part.replaceAll(',', ''));
  return Number([...part].map((sign) => (sign === '零' ? 0 : DIGITS.indexOf(sign))).join(''));
}
