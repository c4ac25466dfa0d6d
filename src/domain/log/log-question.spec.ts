import { headOf, lineTest, type LogQuestion } from './log-question.js';

const ANY: LogQuestion = {
  ...{ fromMs: null, toMs: null, level: null, text: null },
  ...{ requestId: null, traceId: null, worker: null, context: null },
};
const TIME = '2026-11-24T10:00:00.000Z';
const LINE = JSON.stringify({
  ...{ level: 'warn', time: TIME, context: 'Ledger', worker: 'host-0', requestId: 'a"b' },
  msg: 'The "database" of C:\\data is away 東京',
});

describe('A line of the log', () => {
  it.each<[string, string]>([
    ['is torn', LINE.slice(0, 40)],
    ['is empty', ''],
    ['is of another kind', '{"msg":"x"}'],
    ['has another level', LINE.replace('warn', 'loud')],
  ])('is none where it %s', (_name, line) => {
    expect(headOf(line)).toBeNull();
  });

  const atMs = Date.parse(TIME);
  it.each<[string, Partial<LogQuestion>, boolean]>([
    ['whatever it says', {}, true],
    ['from its moment on', { fromMs: atMs }, true],
    ['from later on', { fromMs: atMs + 1 }, false],
    ['to its moment', { toMs: atMs }, false],
    ['to later', { toMs: atMs + 1 }, true],
    ['of its level', { level: 'warn' }, true],
    ['of graver levels', { level: 'error' }, false],
    ['by words in any order and case', { text: 'AWAY database' }, true],
    ['by words of which one is missing', { text: 'away slow' }, false],
    ['by quotes and backslashes', { text: '"database" c:\\data' }, true],
    ['by other letters', { text: '東京' }, true],
    ['by the id of its request', { requestId: 'a"b' }, true],
    ['by a part of that id', { requestId: 'a' }, false],
    ['by a trace that it is not of', { traceId: 'a'.repeat(32) }, false],
    ['by its worker and context', { worker: 'host-0', context: 'Ledger' }, true],
    ['by another worker', { worker: 'host' }, false],
  ])('is found or not when asked for %s', (_name, asked, isFound) => {
    const head = headOf(LINE);
    expect(head).toEqual({ level: 'warn', time: TIME });
    expect(head && lineTest({ ...ANY, ...asked })(LINE, head)).toBe(isFound);
  });
});
