import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agree, USUAL_RULE } from './agree.js';
import { freeText, likenessOf } from './likeness.js';

type Pairs = { answer: string; paraphrase: string } & Record<string, string>;

const FILE = join(__dirname, '../../../test/harness/answer-pairs.json');
const PAIRS = JSON.parse(readFileSync(FILE, 'utf8')) as Pairs[];

function likeness(one: string, other: string): number {
  return likenessOf(freeText(one), freeText(other)).score;
}

/** What paraphrases score, and what anything else does. */
function scores(pairs: readonly Pairs[]): { paraphrases: number[]; others: number[] } {
  return {
    paraphrases: pairs.map(({ answer, paraphrase }) => likeness(answer, paraphrase)),
    others: pairs.flatMap(({ answer, paraphrase: _, ...others }) =>
      Object.values(others).map((other) => likeness(answer, other)),
    ),
  };
}

describe('The pairs of the file', () => {
  it('are sixty', () => {
    expect(PAIRS.flatMap(({ answer: _, ...others }) => Object.keys(others))).toHaveLength(60);
  });

  it('have every paraphrase above everything else', () => {
    const { paraphrases, others } = scores(PAIRS);
    expect(Math.min(...paraphrases)).toBeGreaterThan(Math.max(...others));
  });

  it.each(PAIRS.map((pair) => [pair.answer, pair] as const))('agree by paraphrase alone: %s', (_name, pair) => {
    for (const [name, text] of Object.entries(pair)) {
      const { reason } = agree(
        [pair.answer, text].map((each, at) => ({ member: `m${at}`, text: each })),
        { ...USUAL_RULE, kind: 'text' },
      );
      expect([name, reason]).toEqual([name, /answer|paraphrase/.test(name) ? 'unanimous' : 'no_two_agree']);
    }
  });
});

/** Answer, paraphrase, and what contradicts it. */
describe('Of', () => {
  it.each([
    [
      'The server restarts every Sunday at 03:00.',
      'Every Sunday at 3 am the server is restarted.',
      'The server restarts every Monday at 03:00.',
      'The server never restarts on Sunday at 03:00.',
      'The server restarts every Sunday at 05:00.',
    ],
    [
      'Invoices must be paid within 30 days of receipt.',
      'Payment of invoices is due within 30 days after they are received.',
      'Invoices must be paid within 60 days of receipt.',
      'Invoices must not be paid within 30 days of receipt.',
    ],
    [
      'Aspirin is safe for dogs in small doses.',
      'In small doses, dogs can safely take aspirin.',
      'Aspirin is dangerous for dogs in small doses.',
      'Aspirin is not safe for dogs in small doses.',
      'Aspirin is unsafe for dogs in small doses.',
    ],
    [
      'The new law was approved by the senate in May 2021.',
      'In May 2021 the senate approved the new law.',
      'The new law was rejected by the senate in May 2021.',
      'The new law was not approved by the senate in May 2021.',
      'The new law was approved by the senate in May 2012.',
    ],
    [
      'Alice sold her car to Bob.',
      'Bob was sold the car by Alice.',
      'Bob sold his car to Alice.',
      'Alice did not sell her car to Bob.',
      'Alice sold her car to Carol.',
    ],
    [
      'Every student passed the final exam in June.',
      'In June all students passed the final exam.',
      'No student passed the final exam in June.',
      'Every student failed the final exam in June.',
      'Every student passed the final exam in July 2020, not in June.',
    ],
    [
      'この薬は食後に1日3回服用してください。',
      '1日3回、食後にこの薬を飲んでください。',
      'この薬は食前に1日3回服用してください。',
      'この薬は食後に1日2回服用してください。',
      'この薬は食後に服用しないでください。',
    ],
    [
      '新しい空港は2028年に開港する予定です。',
      '2028年に新空港が開港する予定となっています。',
      '新しい空港は2038年に開港する予定です。',
      '新しい空港は2028年には開港しない予定です。',
    ],
    [
      '契約は3か月前に通知すれば解約できます。',
      '3か月前に知らせれば契約の解約が可能です。',
      '契約は3か月前に通知しても解約できません。',
      '契約は6か月前に通知すれば解約できます。',
      '契約は3か月前に通知すれば更新できます。',
    ],
    [
      '田中さんが佐藤さんに本を貸した。',
      '佐藤さんに本を貸したのは田中さんです。',
      '佐藤さんが田中さんに本を貸した。',
      '田中さんが佐藤さんに本を貸さなかった。',
    ],
  ])('“%s” the paraphrase is most like it', (answer, paraphrase, ...others) => {
    for (const other of others) {
      expect([other, likeness(answer, paraphrase) > likeness(answer, other)]).toEqual([other, true]);
      expect([other, likeness(answer, other) < 0.25]).toEqual([other, true]);
    }
    expect(likeness(answer, paraphrase)).toBeGreaterThan(0.25);
  });
});

describe('Several members', () => {
  const said = (texts: readonly string[]) =>
    agree(
      texts.map((text, at) => ({ member: `m${at}`, text })),
      USUAL_RULE,
    );

  it('who word it anew agree, and who contradicts is an outlier', () => {
    const { method, reason, outliers, clusters } = said([
      'The outage was caused by an expired certificate on the load balancer.',
      'An expired load balancer certificate caused the outage.',
      'What caused the outage: the certificate of the load balancer had expired.',
      'The outage was not caused by an expired certificate on the load balancer.',
    ]);
    expect([method, reason, outliers]).toEqual(['text', 'majority', ['m3']]);
    expect(clusters[0]?.members).toEqual(['m0', 'm1', 'm2']);
  });

  it('of Japanese likewise', () => {
    const { method, reason, outliers } = said([
      '障害の原因は、ロードバランサーの証明書の期限切れです。',
      'ロードバランサーの証明書が期限切れになったことが障害の原因です。',
      '証明書の期限切れがロードバランサーの障害の原因でした。',
      '障害の原因は、ロードバランサーの証明書の期限切れではありません。',
    ]);
    expect([method, reason, outliers]).toEqual(['text', 'majority', ['m3']]);
  });

  it('who repeat two statements in another order agree with themselves', () => {
    expect(likeness('A beats B. B beats A.', 'A beats B. B beats A.')).toBe(1);
  });
});
