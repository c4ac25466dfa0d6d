import type { Schema } from '../../../api/client';
import { NEW_RULE, ruleDraft, wantedRule, type WantedRule } from './draft';

const ENTERED = {
  ...NEW_RULE,
  ...{ name: ' ShopErrors ', threshold: '0.1', clearThreshold: '0.05', window: '10m', groupBy: 'project, model' },
  ...{ where: 'project=shop, project=blog, model = a=b', channels: 'on-call,', textEn: 'Many fail' },
};

describe('A rule that is entered', () => {
  it('is asked for without what was left empty', () => {
    const { for: held, keepFiring, where, ...told } = wantedRule({ ...NEW_RULE, name: 'X', threshold: '1', for: '' });
    expect([held, keepFiring, where]).toEqual(['0s', '0s', {}]);
    expect(told).not.toHaveProperty('window');
    expect(told).not.toHaveProperty('groupBy');
    expect(told).not.toHaveProperty('clearThreshold');
    expect(told).not.toHaveProperty('runbookUrl');
  });

  it('is asked for as it was entered', () => {
    expect(wantedRule(ENTERED)).toMatchObject({
      ...{ name: 'ShopErrors', threshold: 0.1, clearThreshold: 0.05, window: '10m', groupBy: ['project', 'model'] },
      where: { project: ['shop', 'blog'], model: ['a=b'] },
      ...{ channels: ['on-call'], text: { en: 'Many fail' } },
    });
  });

  it('comes back as it was saved', () => {
    const wanted: WantedRule = {
      ...{ name: 'ShopErrors', severity: 'critical', fact: 'llm_error_part', comparison: 'at_least', threshold: 0.1 },
      ...{ window: '10m', groupBy: ['project', 'model'], where: { project: ['shop', 'blog'] }, for: '5m' },
      ...{ keepFiring: '0s', noData: 'keep', enabled: false, channels: ['on-call', 'finance'] },
      ...{ runbookUrl: 'https://wiki.example.com/', text: { en: 'Many fail', ja: '失敗多数' } },
    };
    const made = { id: 'r', origin: 'api', unit: 'part', meaning: '', labels: [], clearThreshold: null } as const;
    expect(wantedRule(ruleDraft({ ...made, ...wanted } as unknown as Schema<'AlertRule'>))).toEqual(wanted);
  });
});
