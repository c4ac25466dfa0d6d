import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHIPPED_RULES } from '../../src/domain/alerting/shipped-rules.js';
import { DRIVEN_RULES } from './driven-rules.js';

describe('Rules that come with the service', () => {
  it('are driven by a suite, every one of them', () => {
    expect(Object.keys(DRIVEN_RULES)).toEqual(SHIPPED_RULES.map(({ name }) => name));
  });

  it.each([...new Set(Object.values(DRIVEN_RULES))])('are driven by %s as far as it is said to', (driver) => {
    const suite = readFileSync(join(__dirname, '..', driver), 'utf8');
    expect(suite).toContain(`('${driver}'`);
  });
});
