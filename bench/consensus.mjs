// npm run bench:consensus: how right verdicts are, how far confidence can be trusted, and how fast both are, beside baselines.
// Options: --answers FOLDER (files NAME.jsonl.gz, a line a prompt: {prompt, answers: [{model, text, extracted_answer?, correct?}]})
//   --only NAME,NAME · --members 5 · --json FILE
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { calibrationOf } from '../dist/domain/confidence/calibration.js';
import { confidenceOf, learn, NOTHING_LEARNED } from '../dist/domain/confidence/confidence.js';
import { weightOf } from '../dist/domain/confidence/reliability.js';
import { agree, USUAL_RULE } from '../dist/domain/consensus/agree.js';
import { freeText, likenessOf } from '../dist/domain/consensus/likeness.js';

const { values: options } = parseArgs({
  options: {
    answers: { type: 'string', default: join(import.meta.dirname, '..', '..', 'shared', 'data', 'answers') },
    only: { type: 'string' },
    members: { type: 'string', default: '5' },
    json: { type: 'string' },
  },
});
const MEMBERS = Number(options.members);
const SPLITS = 10;
const ENGLISH =
  'the pool of database connections was exhausted after release 4 went out at 14:05 because traffic from customers in Japan had risen by 30 percent and nobody was told'.split(
    ' ',
  );
const JAPANESE =
  '午後 2時 5分 の リリース の後 データベース の 接続数 が 上限 に 達し 日本 の 顧客 から の 通信 が 30% 増加 しました'.split(
    ' ',
  );
const results = {};

if (existsSync(options.answers)) {
  for (const [name, rows] of sets()) {
    const isJudged = rows.some(({ answers }) => answers.some(({ correct }) => correct !== undefined));
    results[name] = isJudged ? measureVerdicts(rows) : measureSeparation(rows);
    console.log(`${name} (${rows.length} prompts)`);
    console.table(results[name]);
  }
} else console.log(`no recorded answers in ${options.answers}: their figures are left out`);

results.pairs = measurePairs();
results.speed = measureSpeed();
console.log('hand-written pairs, and speed');
console.table({ ...results.pairs, ...results.speed });
if (options.json) writeFileSync(options.json, JSON.stringify(results, null, 2));

function sets() {
  const names = options.only?.split(',');
  return readdirSync(options.answers)
    .filter((file) => file.endsWith('.jsonl.gz') && (!names || names.some((name) => file.startsWith(name))))
    .map((file) => {
      const text = gunzipSync(readFileSync(join(options.answers, file))).toString();
      return [
        file.replace(/\.jsonl\.gz$/, ''),
        text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      ];
    });
}

/** All subsets of the models. What is learned from a random half of the prompts is measured on the other; the mean of several. */
function measureVerdicts(rows) {
  const roll = dice(1);
  const bounces = rows.map((row) => subsetsOf(row).map((answers) => bounceOf(row, answers)));
  const splits = Array.from({ length: SPLITS }, () => {
    const isTaught = rows.map(() => roll() < 0.5);
    const learned = learn(bounces.filter((_, at) => isTaught[at]).flat());
    const measured = bounces.filter((_, at) => !isTaught[at]).flat();
    return {
      'ours, judged on the other half': measured.map((bounce) => forecastOf(bounce, learned)),
      'ours, before anything is judged': measured.map((bounce) => forecastOf(bounce, NOTHING_LEARNED)),
    };
  });
  const baseline = bounces.flat().map(({ answers }) => pluralityOf(answers));
  const byLot = baseline.reduce((sum, { expected }) => sum + expected, 0) / baseline.length;
  return {
    ...Object.fromEntries(
      Object.keys(splits[0]).map((name) => [name, meanOf(splits.map((split) => figuresOf(split[name])))]),
    ),
    'plurality of given answers, ties by order of models': meanOf([figuresOf(baseline)]),
    'plurality of given answers, ties by lot': { accuracy: rounded(byLot) },
  };
}

function figuresOf(forecasts) {
  const { auroc, ece, brier } = calibrationOf(forecasts);
  return { accuracy: forecasts.filter(({ isRight }) => isRight).length / forecasts.length, auroc, ece, brier };
}

function meanOf(figures) {
  const mean = (name) => figures.reduce((sum, each) => sum + each[name], 0) / figures.length;
  return Object.fromEntries(Object.keys(figures[0]).map((name) => [name, rounded(mean(name))]));
}

/** The clusters of an analysis, the one with most behind it first, and whether each is right. */
function bounceOf(row, answers) {
  const given = answers.map(({ model, text }) => ({ member: model, text }));
  const { clusters, textLikeness } = agree(given, { ...USUAL_RULE, question: row.prompt });
  const correct = new Map(answers.map((answer) => [answer.model, answer.correct === true]));
  const isRight = ({ members }) => 2 * members.filter((member) => correct.get(member)).length > members.length;
  return {
    answers,
    textLikeness,
    clusters: clusters.map((cluster) => ({ models: cluster.members, isRight: isRight(cluster) })),
  };
}

/** Members count by how reliable their models have proved; that the clusters stay the same. */
function forecastOf({ clusters, textLikeness }, learned) {
  const weight = ({ models }) => models.reduce((sum, model) => sum + weightOf(model, learned.reliability), 0);
  const [chosen, ...others] = clusters.toSorted((one, other) => weight(other) - weight(one));
  if (!chosen) return { confidence: 0, isRight: false };
  const models = [chosen, ...others].map((cluster) => cluster.models);
  return { confidence: confidenceOf({ clusters: models, textLikeness }, learned), isRight: chosen.isRight };
}

/** What the answers that came with the data give: the most frequent, and the share that gave it. */
function pluralityOf(answers) {
  const votes = new Map();
  for (const answer of answers) {
    if (answer.extracted_answer)
      votes.set(answer.extracted_answer, [...(votes.get(answer.extracted_answer) ?? []), answer]);
  }
  const ranked = [...votes.values()].sort((one, other) => other.length - one.length);
  const [first] = ranked;
  if (!first) return { confidence: 0, isRight: false, expected: 0 };
  const tied = ranked.filter(({ length }) => length === first.length);
  const expected = tied.filter(([answer]) => answer.correct === true).length / tied.length;
  return { confidence: first.length / answers.length, isRight: first[0].correct === true, expected };
}

function measureSeparation(rows) {
  const texts = rows.map(({ answers }) => answers.map(({ text }) => freeText(text)));
  const forecasts = [];
  for (const [at, answers] of texts.entries()) {
    for (const [first, one] of answers.entries()) {
      for (const other of answers.slice(0, first))
        forecasts.push({ confidence: likenessOf(one, other).score, isRight: true });
      // As many of other prompts, a different one for each.
      for (let step = 1; step <= first; step++) {
        const elsewhere = texts[(at + first * 7 + step * 13) % texts.length];
        if (elsewhere !== answers)
          forecasts.push({ confidence: likenessOf(one, elsewhere[step]).score, isRight: false });
      }
    }
  }
  return { 'same against other prompts': { auroc: rounded(calibrationOf(forecasts).auroc), pairs: forecasts.length } };
}

function measurePairs() {
  const pairs = JSON.parse(readFileSync(new URL('../test/harness/answer-pairs.json', import.meta.url), 'utf8'));
  const scores = pairs.map(({ answer, ...others }) =>
    Object.entries(others).map(([kind, text]) => ({ kind, score: likenessOf(freeText(answer), freeText(text)).score })),
  );
  const same = scores
    .flat()
    .filter(({ kind }) => kind === 'paraphrase')
    .map(({ score }) => score);
  const differ = scores
    .flat()
    .filter(({ kind }) => kind !== 'paraphrase')
    .map(({ score }) => score);
  const lowest = Math.min(...same);
  const highest = Math.max(...differ);
  const ordered = same.filter((score) => score > highest).length + differ.filter((score) => score < lowest).length;
  return {
    'pairs ordered rightly': { figure: ordered, of: same.length + differ.length },
    'lowest paraphrase': { figure: rounded(lowest) },
    'highest of all others': { figure: rounded(highest) },
  };
}

function measureSpeed() {
  const short = ['42', 'The answer is 42.', '{"answer": 42}', 'Answer: 41', '\\boxed{42}'];
  const milliseconds = (answers, rounds, kind = 'auto') => {
    const given = answers.map((text, at) => ({ member: `m${at}`, text }));
    const times = Array.from({ length: rounds }, () => {
      const startedAt = performance.now();
      agree(given, { ...USUAL_RULE, kind, question: 'What is six times seven?' });
      return performance.now() - startedAt;
    });
    return times.sort((one, other) => one - other)[Math.floor(rounds / 2)];
  };
  const roll = dice(7);
  const long = (words, stop) =>
    Array.from({ length: 20 }, () => {
      let text = '';
      while (text.length < 2000) {
        const sentence = Array.from({ length: 12 }, () => words[Math.floor(roll() * words.length)]);
        text += sentence.join(stop === '. ' ? ' ' : '') + stop;
      }
      return text.slice(0, 2000);
    });
  const hostile = ['answer: ', '\\frac{', '1,', '千', '{"answer": "', ' '].map((part) =>
    part.repeat(1_000_000 / part.length),
  );
  return {
    '5 short answers, analyses a second': { figure: Math.round(1000 / milliseconds(short, 2001)) },
    '20 English answers of 2,000 characters, ms': {
      figure: rounded(milliseconds(long(ENGLISH, '. '), 21, 'text')),
    },
    '20 Japanese answers of 2,000 characters, ms': {
      figure: rounded(milliseconds(long(JAPANESE, '。'), 21, 'text')),
    },
    'slowest of hostile answers of 1 MB, ms': {
      figure: rounded(Math.max(...hostile.map((text) => milliseconds([text, text.slice(1), '42'], 3)))),
    },
  };
}

function subsetsOf({ answers }) {
  const subsets = [];
  const choose = (from, chosen) => {
    if (chosen.length === MEMBERS) subsets.push(chosen);
    else for (let at = from; at < answers.length; at++) choose(at + 1, [...chosen, answers[at]]);
  };
  choose(0, []);
  return subsets;
}

/** Uniform numbers that are the same in every run (Park and Miller's generator). */
function dice(seed) {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

function rounded(value) {
  return value === null ? null : Number(value.toFixed(4));
}
