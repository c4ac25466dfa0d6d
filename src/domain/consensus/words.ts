/** What carries meaning: Chinese characters, runs of katakana, words of other scripts, figures. Hiragana is grammar, mostly. */
const TOKEN =
  /[\p{Script=Han}々]+|[\p{Script=Katakana}ー]+|[\p{Script=Latin}][\p{Script=Latin}\p{M}']*|(?:(?![\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{Script=Latin}ー])\p{L}\p{M}{0,4})+|\d+(?:[.,]\d+)*/gu;

/** Likewise of a text in English and Japanese and nothing else, which is quicker. */
const TOKEN_OF_MOST = /[一-鿿々〇]+|[ァ-ヺー]+|[a-z][a-z']*|\d+(?:[.,]\d+)*/gi;
const BEYOND_MOST = /[^\0-\x7f、-ヺー一-鿿]/;

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
/** What all of them end with, so that most words need not be tried with each. */
const LAST_OF_ENDING = "'lnsdgy";
const DOUBLED = /([b-df-hj-np-tv-z])\1$/;
const SILENT = /(?<=[a-z]{3})e$/;

/** Words is the words of a text in their order. */
export interface Words {
  /** Those that carry meaning: of English without their endings, figures, runs of katakana and of Chinese characters. */
  tokens: readonly string[];
  /** These and those of grammar. */
  all: readonly string[];
}

/** wordsOf is the words of a text. */
export function wordsOf(text: string): Words {
  const [tokens, all]: [string[], string[]] = [[], []];
  for (const found of text.match(BEYOND_MOST.test(text) ? TOKEN : TOKEN_OF_MOST) ?? []) {
    const token = found.toLowerCase();
    const isJapanese = token.charCodeAt(0) >= FIRST_OF_JAPANESE;
    // Within a sentence a capital is no article: “vitamin A”, “option A”.
    const isGrammar = !isJapanese && GRAMMAR.has(token) && (found !== 'A' || all.length === 0);
    const written = isJapanese || isGrammar ? token : FIGURE.test(token) ? token.replaceAll(',', '') : stem(token);
    if (!isGrammar) tokens.push(written);
    all.push(written);
  }
  return { tokens, all };
}

/** tokensOf is the words of a text that carry meaning, in their order. */
export function tokensOf(text: string): readonly string[] {
  return wordsOf(text).tokens;
}

const FIRST_OF_JAPANESE = 0x3000;
const FIGURE = /^\d/;
const CHINESE = /^[一-鿿々〇㐀-䶿豈-龎]|^[\ud840-\ud88f]/;

/** isChinese tells whether a word is written in Chinese characters. */
export function isChinese(word: string): boolean {
  return CHINESE.test(word);
}

/**
 * featuresOf is what tokens are compared by, whatever their order: of Chinese characters each one and each pair, as words have
 * no spaces between them; figures twice, as they are what a statement stands or falls by.
 */
export function featuresOf(tokens: readonly string[]): string[] {
  const features: string[] = [];
  for (const token of tokens) {
    if (FIGURE.test(token)) features.push(token, token);
    else if (isChinese(token)) {
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
  if (word.length < 4) return word;
  let stemmed = word;
  if (LAST_OF_ENDING.includes(word.at(-1) ?? ''))
    for (const [ending, instead] of ENDINGS) stemmed = stemmed.replace(ending, instead);
  if (stemmed.at(-1) === stemmed.at(-2)) stemmed = stemmed.replace(DOUBLED, '$1');
  return stemmed.endsWith('e') ? stemmed.replace(SILENT, '') : stemmed;
}
