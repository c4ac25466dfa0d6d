import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SHIPPED_SLOS } from '../domain/reliability/slo.js';
import { readEnvironment } from './environment.js';

const OWN = `
slos:
  - name: openai-success
    indicator: provider_success
    objective: 0.995
    where: { provider: [OpenAI, openai] }
`;

describe('The file of objectives', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'techsapo-slos-'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  function read(text: string) {
    const path = join(folder, 'slos.yml');
    writeFileSync(path, text);
    return readEnvironment({ SLOS_FILE: path }).SLOS_FILE;
  }

  it('that comes with the service changes nothing', () => {
    expect(readEnvironment({}).SLOS_FILE).toEqual(SHIPPED_SLOS);
    expect(read('')).toEqual(SHIPPED_SLOS);
  });

  it('changes objectives that come with the service, and adds others', () => {
    const slos = read(`overrides:\n  latency: { objective: 0.9, withinSeconds: 5, enabled: false }\n${OWN}`);
    expect(slos.find(({ name }) => name === 'latency')).toMatchObject({
      ...{ origin: 'shipped', objective: 0.9, withinSeconds: 5, windowDays: 30, isEnabled: false },
    });
    expect(slos.slice(SHIPPED_SLOS.length)).toEqual([
      {
        ...{ id: 'openai-success', name: 'openai-success', origin: 'file', indicator: 'provider_success' },
        ...{ objective: 0.995, windowDays: 30, withinSeconds: null, where: { provider: ['openai'] }, isEnabled: true },
      },
    ]);
  });

  it.each<[string, string, string]>([
    ['an objective that does not come with it', 'overrides: { haste: { objective: 0.5 } }', 'overrides.haste'],
    ['a time of what has none', 'overrides: { availability: { withinSeconds: 1 } }', 'overrides.availability'],
    ['a time that is not counted', 'overrides: { latency: { withinSeconds: 2.2 } }', 'overrides.latency'],
    ['a name that is taken', OWN.replace('openai-success', 'latency'), 'slos.0.name'],
    ['an objective of all', OWN.replace('0.995', '1'), 'slos.0.objective'],
    ['a word that means nothing', `${OWN}    colour: red\n`, 'colour'],
    ['no YAML', 'slos: [', 'SLOS_FILE'],
  ])('is refused for %s', (_, text, named) => {
    expect(() => read(text)).toThrow(named);
  });
});
