/** Words that say of what a model was billed, or how it was served. */
const METER_WORDS = new Set(
  `input inputs output outputs inp inpt outp outpt opt token tokens tokencount inputtokencount outputtokencount count units usage
  prediction predictions cached cchd cd cache caching read reads write writes hit hits batch flex priority standard provisioned
  throughput request requests generate content glbl global gl regnl regional rgnl datazone dzone dz zone data cross region mantle
  1k 1m 1000 million thousand per requested`.split(/\s+/),
);

/** Words that do so where one of the others stands beside them. */
const WEAK_WORDS = new Set(
  'text image audio video long short thinking context window prompt the of for and'.split(' '),
);

const MODES = new Set(['image', 'audio', 'video', 'thinking']);

/** Words that name whose a model is, or how new; two names of a model may differ by them. */
const OWNERS = new Set(
  `anthropic openai amazon aws bedrock edition google vertex vertexai ai azure foundry meta mistralai cohere deepseek qwen us eu apac jp
  latest models model`.split(/\s+/),
);

const REGION_CODE = /^(mp:)?[a-z]{2,4}\d$/i;
const COMMA_METER = /^([^\s,]+),\s/;
const USAGE_METER = /\s+usage\s+-\s.*$/i;
const EDITION = /\s*\([^)]*edition\)/i;
const FINE_TUNED = /^ft:([^:]+):.*$/;

/** Release is how clouds write which release of a model it is, the first being none. */
const RELEASE = /[-\s]v(\d+)(?::\d+)?$/i;

/** Dates of releases: 2024-08-06, 20240806, 0806, 08-06. */
const DATE = /(?<!\d)(?:20\d{2}-?)?(0[1-9]|1[0-2])-?([0-2]\d|3[01])(?!\d)/g;

/** Nova 2.0 and Nova 2 are one, as are claude-sonnet-4-0 and claude-sonnet-4. */
const POINT_NOUGHT = /(?<=\d)[.-]0(?!\d)/g;

/** modelInLine is the model that a line of an invoice is for, without what of it was billed; empty if it names none. */
export function modelInLine(told: string): string {
  const text = told.trim().replace(EDITION, '').replace(USAGE_METER, '');
  const listed = COMMA_METER.exec(text);
  if (listed) return listed[1] ?? '';
  const names = text.split(/[\s,|()–—]+/u).map((name) => name.split(/[-_]+/).filter((word) => word !== ''));
  const words = names.flat();
  if (!words.some((word) => METER_WORDS.has(word.toLowerCase()) || REGION_CODE.test(word))) {
    return words.every((word) => OWNERS.has(word.toLowerCase())) ? '' : text;
  }
  const kept = names.flatMap((name, at) => {
    const isName = name.length > 1 || (at === names.length - 1 && isModal(name[0], names[at - 1]?.at(-1)));
    return name.filter((word) => !isOfMeter(word, { isName }));
  });
  return kept.every((word) => OWNERS.has(word.toLowerCase())) ? '' : kept.join('-');
}

/** Gemini 2.5 Flash Image is a model; its image input is not another. */
function isModal(word = '', before = ''): boolean {
  return MODES.has(word.toLowerCase()) && !METER_WORDS.has(before.toLowerCase());
}

/** Within names, as in text-embedding-3, and at the end of a line, as in Gemini 2.5 Flash Image, weak words belong to the model. */
function isOfMeter(word: string, { isName }: { isName: boolean }): boolean {
  const low = word.toLowerCase();
  return METER_WORDS.has(low) || (!isName && WEAK_WORDS.has(low)) || REGION_CODE.test(word);
}

/** NameKeys are what names of one model have in common, with and without the date of its release. */
export interface NameKeys {
  /** Case and paths that gateways put before it do not count. */
  plain: string;
  /** The words of it in any order: `Claude Sonnet 4` and `claude-4-sonnet`. */
  dated: string;
  undated: string;
}

/** keysOf is what a name of a model is known by. */
export function keysOf(name: string): NameKeys {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(FINE_TUNED, 'ft-$1')
    .replace(/^.*\//, '')
    .replace(/:free$/, '');
  const [, release = '1'] = RELEASE.exec(plain) ?? [];
  const parts = plain
    .replace(RELEASE, '')
    .replace(DATE, ' d$1$2 ')
    .replace(POINT_NOUGHT, '')
    .match(/d\d{4}(?!\d)|\d+|[\p{L}]+/gu);
  const words = (parts ?? []).filter((word) => !OWNERS.has(word));
  if (release !== '1') words.push(`v${release}`);
  const key = (kept: string[]): string => [...kept].sort().join(' ');
  return { plain, dated: key(words), undated: key(words.filter((word) => !/^d\d{4}$/.test(word))) };
}

/** slugOf is a display name written as models are addressed: `Claude Sonnet 4` is `claude-sonnet-4`. */
export function slugOf(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, '-');
}
