import { agree, USUAL_RULE } from './agree.js';
import { freeText, likenessOf } from './likeness.js';

function scoreOf(one: string, other: string): number {
  return likenessOf(freeText(one), freeText(other)).score;
}

function conflictsOf(one: string, other: string): readonly string[] {
  return likenessOf(freeText(one), freeText(other)).conflicts;
}

const STEPS =
  'Open the console. Look for the name of the pool. Write down how many connections are in use. Ask the owner. Close the console.';

describe('What is denied among much that is the same', () => {
  it.each([
    ['Restart the server, then wait.', 'Do not restart the server, wait.'],
    [
      'Restart the server. Wait for a while and read the logs. Open a ticket.',
      "Don't restart the server. Wait for a while and read the logs. Open a ticket.",
    ],
    [`${STEPS} Delete the backup.`, `${STEPS} Never delete the backup.`],
    [`${STEPS} The limit is 20 connections.`, `${STEPS} The limit is 200 connections.`],
    ['まずサーバーを再起動します。ログを確認します。', 'まずサーバーを再起動しません。ログを確認します。'],
    ['サーバーを再起動し、しばらく待つ。', 'サーバーを再起動せずに、しばらく待つ。'],
  ])('%j: %j', (one, other) => {
    const answers = [one, other].map((text, at) => ({ member: `m${at}`, text }));
    expect(agree(answers, { ...USUAL_RULE, kind: 'text' }).reason).toBe('no_two_agree');
    expect(scoreOf(one, other)).toBeLessThan(0.25);
  });
});

describe('Nothing contradicts', () => {
  it.each([
    ['who begins with まず', '各月の売上を合計して平均を求めます。', 'まず、各月の売上を合計して平均を求めます。'],
    ['who must', '歩行者の前では必ず一時停止します。', '歩行者の前では一時停止します。'],
    [
      'who denies something else',
      'The release was delayed by two weeks, and the customers were not told.',
      'The release was delayed by two weeks because of the database.',
    ],
    [
      'who denies what the other does not speak of',
      '担当者は、資料は残っていないと述べました。',
      '担当者は、会議の結果と今後の予定を述べました。',
    ],
    ['who asks', 'Is the backup kept for 30 days?', 'The backup is kept for 90 days.'],
    ['who counts steps', '1. Stop the worker.\n2. Start the worker.', 'Stop the worker.\nStart the worker.'],
    ['a percentage and its share', 'The error rate of the service is 12%.', 'The error rate of the service is 0.12.'],
    ['from a year to a year', 'Data of 1995-2008 was used.', 'Data from 1995 to 2008 was used.'],
    ['what is measured otherwise', 'The parcel of 12 kg is large.', 'The parcel for $30 is large.'],
    ['a loanword in another place', '集団のメンバーの死亡率は等しい。', '集団の全員の死亡リスクは等しい。'],
    ['a name before a particle', '会議でMermaid記法を使う。', '会議でMermaidを使う。'],
    ['who names the same otherwise', 'The cause is a memory leak.', 'The cause is leaking memory.'],
    ['whose order does not matter', 'Add salt and pepper to the soup.', 'Add pepper and salt to the soup.'],
    ['words that mean much the same', 'Increase the timeout.', 'Raise the timeout.'],
  ])('%s', (_name, one, other) => {
    // Another word is only suspected.
    expect(conflictsOf(one, other).filter((conflict) => conflict !== 'other_word')).toEqual([]);
  });
});

describe('Contradicts', () => {
  it.each([
    ['another place in a short text', '大阪会場', '東京会場', 'other_word'],
    ['another place in a short sentence', '本社は東京にあります。', '本社は大阪にあります。', 'other_word'],
    ['another cause', 'The cause is a memory leak.', 'The cause is a race condition.', 'other_word'],
    ['another cause, in Japanese', '原因はメモリ不足です。', '原因は競合状態です。', 'other_word'],
    ['another word of a command', 'git stash pop', 'git stash drop', 'other_word'],
    ['another loanword in the same place', '原因はサーバーの停止です。', '原因はルーターの停止です。', 'name'],
    ['the other one of two', 'Use Postgres, not MySQL.', 'Use MySQL, not Postgres.', 'roles'],
    ['the other way', 'Convert JSON to XML.', 'Convert XML to JSON.', 'roles'],
    ['the other way round', 'Option A is better than option B.', 'Option B is better than option A.', 'roles'],
    ['another letter', 'It is vitamin A, which is in carrots.', 'It is vitamin C, which is in carrots.', 'other_word'],
    ['the other order', 'Stop the worker, then start the server.', 'Start the server, then stop the worker.', 'roles'],
    ['another amount of one thing', 'The parcel weighs 2 kg.', 'The parcel weighs 2,500 g.', 'number'],
    ['one of several denials', 'It is not hot, and it is not dry.', 'It is not hot, and it is dry.', 'reversed'],
  ])('%s', (_name, one, other, conflict) => {
    expect(conflictsOf(one, other)).toEqual([conflict]);
  });
});

describe('A text that repeats a sentence', () => {
  it('is not more than alike', () => {
    const [one, other] = ['It rains. It rains. It is not cold.', 'It rains. It is cold. The wind blows hard today.'];
    expect(scoreOf(one, other)).toBeGreaterThanOrEqual(0);
    expect(scoreOf(one, other)).toBeLessThanOrEqual(1);
  });
});
