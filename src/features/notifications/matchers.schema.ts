import { z } from 'zod';
import { isPattern, MATCH_OPERATORS } from '../../domain/notification/matcher.js';

const LONGEST_VALUE = 200;
const MOST_MATCHERS = 20;

/** matcher is what one label must be like. */
export const matcher = z
  .strictObject({
    label: z.string().regex(/^[A-Za-z_][A-Za-z0-9_.]{0,99}$/, 'a label such as provider, alertname or severity'),
    operator: z.enum(MATCH_OPERATORS),
    value: z.string().max(LONGEST_VALUE),
  })
  .refine(({ operator, value }) => operator === '=' || operator === '!=' || isPattern(value), {
    error: 'a pattern of RE2, which refers to nothing and does not look around',
    path: ['value'],
  });

/** matchers are what labels must be like, all of them. */
export const matchers = z.array(matcher).max(MOST_MATCHERS);
