import { newSlo, sloDraft, wantedSlo, type KnownSlo } from './draft';

const SLO: KnownSlo = {
  ...{ name: 'shop-latency', indicator: 'llm_latency', objective: 0.9995, windowDays: 28, withinSeconds: 7.5 },
  ...{ where: { project: ['shop', 'bank'], environment: ['production'] }, enabled: false },
};

describe('An objective that is entered', () => {
  it('asks for what it was when nothing is changed', () => {
    const { name, indicator, objective, windowDays, withinSeconds, where, enabled } = SLO;
    expect(wantedSlo(sloDraft(SLO))).toEqual({ name, indicator, objective, windowDays, withinSeconds, where, enabled });
    expect(sloDraft(SLO)).toMatchObject({ percent: '99.95', project: 'shop, bank', provider: '' });
  });

  it('asks for nothing that its indicator does not have', () => {
    const draft = { ...sloDraft(SLO), provider: 'openai' };
    expect(wantedSlo({ ...draft, indicator: 'availability' })).toEqual(
      expect.objectContaining({ where: {}, enabled: false }),
    );
    expect(wantedSlo({ ...draft, indicator: 'availability' })).not.toHaveProperty('withinSeconds');
    expect(wantedSlo({ ...draft, indicator: 'wall_bounce_success' }).where).toEqual({ project: ['shop', 'bank'] });
  });

  it('is entered in percent, exactly', () => {
    expect(wantedSlo({ ...newSlo(), percent: '99.9' }).objective).toBe(0.999);
    expect(wantedSlo({ ...newSlo(), percent: '' }).objective).toBe(0);
  });
});
