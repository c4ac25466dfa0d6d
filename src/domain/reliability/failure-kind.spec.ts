import { UNTOLD, type CallFacts } from '../call.js';
import { failureKindOf, type FailureKind } from './failure-kind.js';

describe('failureKindOf', () => {
  const call = (told: Partial<CallFacts>): CallFacts => ({
    ...UNTOLD,
    id: 'call',
    dialect: 'native',
    startedAtMs: 0,
    ...told,
  });

  it.each<[string, Partial<CallFacts>, Omit<FailureKind, 'provider'> | null]>([
    ['a call that went well', { status: 'ok', errorMessage: 'no' }, null],
    ['a call that has not ended', { status: 'pending' }, null],
    [
      'a failure of which all is told',
      { status: 'error', errorClass: 'timeout', httpStatus: 504, errorMessage: 'after 5 s' },
      { errorClass: 'timeout', httpStatus: 504, message: 'after <n>' },
    ],
    [
      'a failure of which nothing is told',
      { status: 'error' },
      { errorClass: 'unknown', httpStatus: null, message: null },
    ],
    [
      'a failure whose message says nothing',
      { status: 'error', errorClass: 'network', errorMessage: ' \n"' },
      { errorClass: 'network', httpStatus: null, message: null },
    ],
  ])('of %s', (_name, told, kind) => {
    expect(failureKindOf(call(told), 'openai')).toEqual(kind && { provider: 'openai', ...kind });
  });
});
