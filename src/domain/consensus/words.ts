/** What carries meaning: Chinese characters, runs of katakana, words of other scripts, figures. Hiragana is grammar, mostly. */
const TOKEN =
  /[\p{Script=Han}々]+|[\p{Script=Katakana}ー]+|[\p{Script=Latin}][\p{Script=Latin}\p{M}']*|(?:(?![\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{Script=Latin}ー])\p{L}\p{M}{0,4})+|\d+(?:[.,]\d+)*/gu;

/** Words of English that say how others belong together, not what is meant. */
const GRAMMAR = new Set(
  (
    'a an the this that these those it its he she they we you i me my your his her their our is are was were be been being am ' +
    'do does did has have had having will would shall should can could may might must to of in on at by for from with as ' +
    'and or but if then so than also very just there here which who whom whose what when where while about into over out ' +
    'up s t d ll re ve m not no nor never none neither without cannot'
  ).split(' '),
);

const ENDINGS: readonly [RegExp, string][] = [
  [/(?:'s|')$/, ''],
  [/(?:ational|ation|ations)$/, 'at'],
  [/ies$/, 'y'],
  [/ied$/, 'y'],
  [/(?<=ss|x|ch|sh)es$/, ''],
  [/(?<=[^s])s$/, ''],
  [/(?<=[a-z]{3})(?:ingly|edly|ing|ed|ly)$/, ''],
];
const DOUBLED = /([b-df-hj-np-tv-z])\1$/;
const SILENT = /(?<=[a-z]{3})e$/;

/**
 * tokensOf is the words of a text in their order: those of English without their endings and without grammar, figures, runs
 * of katakana and of Chinese characters.
 */
export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  // Most words of a text stand in it more than once.
  const known = new Map<string, string>();
  for (const [token] of text.toLowerCase().matchAll(TOKEN)) {
    if (GRAMMAR.has(token)) continue;
    let written = known.get(token);
    if (written === undefined) {
      written = FIGURE.test(token) ? token.replaceAll(',', '') : stem(token);
      known.set(token, written);
    }
    tokens.push(written);
  }
  return tokens;
}

const FIGURE = /^\d/;
const CHINESE = /^[\p{Script=Han}々]/u;

/**
 * featuresOf is what tokens are compared by, whatever their order: of Chinese characters each one and each pair, as words have
 * no spaces between them; figures twice, as they are what a statement stands or falls by.
 */
export function featuresOf(tokens: readonly string[]): string[] {
  const features: string[] = [];
  for (const token of tokens) {
    if (FIGURE.test(token)) features.push(token, token);
    else if (CHINESE.test(token)) {
      for (let at = 0; at < token.length; at++) {
        features.push(token[at] as string);
        if (at > 0) features.push(token.slice(at - 1, at + 1));
      }
    } else features.push(token);
  }
  return features;
}

/** stem is an English word without the ending that number, time or manner gives it. */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  let stemmed = word;
  for (const [ending, instead] of ENDINGS) stemmed = stemmed.replace(ending, instead);
  return stemmed.replace(DOUBLED, '$1').replace(SILENT, '');
}
