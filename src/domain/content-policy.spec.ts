import { CALL_STATUSES, type CallStatus } from './call.js';
import { keepsContent, type ContentPolicy } from './content-policy.js';

describe('what was asked and answered', () => {
  it.each<[ContentPolicy, CallStatus[]]>([
    ['off', []],
    ['errors', ['error', 'pending']],
    ['all', ['ok', 'error', 'pending']],
  ])('is kept under the policy %s of calls that are %j', (policy, kept) => {
    expect(CALL_STATUSES.filter((status) => keepsContent(policy, status))).toEqual(kept);
  });
});
