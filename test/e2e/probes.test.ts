import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LlmServer, type LlmScriptFor } from '../harness/llm-server.js';
import { until } from '../harness/processes.mjs';
import { Service } from '../harness/service.js';

interface Standing {
  state: string;
  since: string | null;
  share: number | null;
  expected: number | null;
  chance: number | null;
}

interface Probed {
  model: string;
  accuracy: Standing;
  agreement: Standing;
  rounds: { round: string; outcomes: Record<string, number>; accuracy: number | null; agreement: number | null }[];
}

interface Anomaly {
  kind: string;
  subject: string;
  since: string;
  endedAt: string | null;
  ending: string | null;
  share: number;
  expected: number;
}

const QUESTIONS = Array.from({ length: 8 }, (_, at) => ({
  id: `sum-${at}`,
  question: `What is 10 + ${at}?`,
  answer: String(10 + at),
  answerKind: 'number',
}));
const MODELS = ['openai/gpt-4o-mini', 'anthropic/claude-3-haiku-20240307', 'local/qwen'];
const HAIKU = 'anthropic/claude-3-haiku-20240307';
const QWEN = 'local/qwen';

/** Adds as asked, and so much more. */
const adding =
  (more = 0): LlmScriptFor =>
  ({ body }) => {
    const [, one = '0', other = '0'] = /(\d+) \+ (\d+)/.exec(JSON.stringify(body)) ?? [];
    return { text: `The sum is **${Number(one) + Number(other) + more}**.` };
  };

describe('Probes', () => {
  let llm: LlmServer;
  let service: Service;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'techsapo-probes-'));
    const file = join(folder, 'questions.json');
    await writeFile(file, JSON.stringify(QUESTIONS));
    llm = await LlmServer.start();
    for (const model of ['gpt-4o-mini', 'claude-3-haiku-20240307', 'qwen']) llm.script(model, adding());
    service = await Service.start('sqlite', {
      ...llm.variables,
      PROBE_MODELS: MODELS.join(','),
      PROBE_QUESTIONS: file,
    });
  });

  afterAll(async () => {
    await service.remove();
    await llm.remove();
    await rm(folder, { recursive: true });
  });

  const probed = async (model: string): Promise<Probed> => {
    const { body } = await service.ask<{ models: Probed[] }>('/api/v1/probes');
    const found = body.models.find((each) => each.model === model);
    if (!found) throw new Error(`${model} is not probed`);
    return found;
  };
  const anomalies = async (query = ''): Promise<Anomaly[]> =>
    (await service.ask<{ items: Anomaly[] }>(`/api/v1/anomalies${query}`)).body.items;
  const hasRounds = async (count: number): Promise<boolean> => {
    const { rounds } = await probed(QWEN);
    const [latest] = rounds;
    const asked = Object.values(latest?.outcomes ?? {}).reduce((sum, each) => sum + each, 0);
    return rounds.length === count && asked === QUESTIONS.length;
  };
  const isDone = async (): Promise<boolean> => {
    const { body } = await service.ask<{ items: { id: string }[] }>('/api/v1/jobs');
    return JSON.stringify(body).includes('"active":0') && JSON.stringify(body).includes('"waiting":0');
  };
  let rounds = 0;
  const round = async (): Promise<void> => {
    const begin = async (): Promise<boolean> =>
      (await service.ask('/api/v1/probes/rounds', { method: 'POST' })).status === 202;
    if (rounds > 0) await until('the round before is out of the way', begin);
    rounds++;
    await until('the round is over', async () => (await hasRounds(rounds)) && (await isDone()), 30_000);
  };

  it('are put to every model as soon as a model is named, once', async () => {
    await round();
    const qwen = await probed(QWEN);

    expect(qwen.rounds).toHaveLength(1);
    expect(qwen.rounds[0]).toMatchObject({ outcomes: { right: 8, wrong: 0 }, accuracy: 1, agreement: 1 });
    expect(qwen.accuracy).toMatchObject({ state: 'learning', since: null });
    expect(llm.requests).toHaveLength(QUESTIONS.length * MODELS.length);
    const due = Date.parse(qwen.rounds[0]?.round ?? '');
    expect(due % 86_400_000).toBe(0);
  });

  it('are calls and analyses of a project of their own', async () => {
    const { body: calls } = await service.ask<{ items: { provider: string }[] }>(
      '/api/v1/calls?project=quality-probes',
    );
    expect(calls.items).toHaveLength(24);
    const { body: bounces } = await service.ask<{ items: { taskKind: string; outcome: string }[] }>(
      '/api/v1/wall-bounces?project=quality-probes',
    );
    expect(bounces.items).toHaveLength(8);
    expect(bounces.items[0]).toMatchObject({ taskKind: 'probe', outcome: 'agreed', reason: 'unanimous' });
    const { body: calibration } = await service.ask<{ items: { taskKind: string; calibration: { count: number } }[] }>(
      '/api/v1/wall-bounces/calibration?project=quality-probes',
    );
    expect(calibration.items).toMatchObject([{ taskKind: 'probe', calibration: { count: 8 } }]);
  });

  it('do not take a provider that fails for a model that has become worse', async () => {
    llm.fails('claude-3-haiku-20240307', 500);
    await round();
    llm.script('claude-3-haiku-20240307', adding());

    const haiku = await probed(HAIKU);
    expect(haiku.rounds[0]).toMatchObject({ outcomes: { failed: 8, wrong: 0 }, accuracy: null, agreement: null });
    expect(haiku.accuracy.state).toBe('learning');
    expect(await anomalies(`?subject=${encodeURIComponent(HAIKU)}`)).toEqual([]);
  });

  it('find a model that has become worse, and nothing where none has', async () => {
    for (let each = 0; each < 4; each++) await round();
    expect(await anomalies()).toEqual([]);

    llm.script('qwen', adding(1));
    await round();

    const qwen = await probed(QWEN);
    expect(qwen.accuracy).toMatchObject({ state: 'drifting', since: qwen.rounds[0]?.round });
    expect(qwen.agreement.state).toBe('drifting');
    const open = await anomalies('?state=open');
    expect(open.map(({ kind }) => kind).sort()).toEqual(['accuracy_drift', 'agreement_drift']);
    expect(open[0]).toMatchObject({ subject: QWEN, share: 0, expected: 1, endedAt: null });
    expect((await probed(HAIKU)).accuracy.state).toBe('steady');
  });

  it('say when a model is again what it was, and keep what was', async () => {
    llm.script('qwen', adding());
    await round();
    expect(await anomalies('?state=open')).toHaveLength(2);
    await round();

    expect(await anomalies('?state=open')).toEqual([]);
    const [ended] = await anomalies('?kind=accuracy_drift');
    expect(ended).toMatchObject({ subject: QWEN, ending: 'recovered' });
    expect((await probed(QWEN)).accuracy.state).toBe('steady');
  });

  it('are left out of the series of models, which are those of applications', async () => {
    for (const [id, third] of [
      ['one', '7'],
      ['two', '7'],
      ['three', '8'],
    ] as const) {
      const answers = ['gpt-4o', 'o3', 'o4'].map((model) => ({
        provider: 'openai',
        model,
        text: model === 'o4' ? third : '7',
      }));
      await service.ask('/api/v1/wall-bounces', { body: { id, question: 'How many days has a week?', answers } });
      const target = { type: 'wall-bounce', id };
      await service.ask('/api/v1/scores', { body: { target, name: 'correct', value: true, source: 'user' } });
    }
    await service.stop();
    await service.up();
    const counted = async (): Promise<string> => (await service.ask<string>('/metrics')).body;
    await until('judged answers are counted', async () => (await counted()).includes('model_accuracy{'));
    const text = await counted();

    const value = (name: string, provider: string, model: string): number =>
      Number(
        new RegExp(`^techsapo_wallbounce_model_${name}\\{provider="${provider}",model="${model}"\\} (.+)$`, 'm').exec(
          text,
        )?.[1],
      );
    expect(value('agreement_rate', 'openai', 'o4')).toBeCloseTo(2 / 3, 6);
    expect(value('outlier_rate', 'openai', 'o4')).toBeCloseTo(1 / 3, 6);
    expect(value('accuracy', 'openai', 'o4')).toBeCloseTo(2 / 3, 6);
    expect(value('accuracy', 'openai', 'gpt-4o')).toBe(1);
    expect(value('accuracy', 'local', 'qwen')).toBeNaN();
    expect(text).toMatch(/^techsapo_wallbounce_total\{outcome="agreed"\} 3$/m);
    const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
    const { body } = await service.ask<{ models: { model: string; answered: number }[] }>(
      `/api/v1/wall-bounces/models?project=default&from=${hourAgo}`,
    );
    expect(body.models.map(({ answered }) => answered)).toEqual([3, 3, 3]);
  });

  it('are begun by those who operate, and are not what a key of another project sees', async () => {
    const { body: reader } = await service.ask<{ key: string }>('/api/v1/keys', {
      body: { name: 'reader', scopes: ['read'] },
    });
    expect((await service.ask('/api/v1/probes/rounds', { method: 'POST', key: reader.key })).status).toBe(403);
    const { body: bound } = await service.ask<{ key: string }>('/api/v1/keys', {
      body: { name: 'bound', scopes: ['read', 'operate'], project: 'shop' },
    });
    expect((await service.ask('/api/v1/probes', { key: bound.key })).status).toBe(403);
    expect((await service.ask('/api/v1/probes/rounds', { method: 'POST', key: bound.key })).status).toBe(403);
    expect((await service.ask<{ items: [] }>('/api/v1/anomalies', { key: bound.key })).body.items).toEqual([]);
  });
});

describe('A service whose probes cannot be put', () => {
  it.each([
    [{ PROBE_MODELS: 'openai/gpt-4o-mini' }, /PROBE_MODELS names models that cannot be asked: openai has no key/],
    [{ PROBE_MODELS: 'gpt-4o-mini' }, /PROBE_MODELS is "gpt-4o-mini"; it takes provider\/model,provider\/model/],
    [{ PROBE_QUESTIONS: '/nowhere/questions.json' }, /PROBE_QUESTIONS is .*; it takes a file of questions.*ENOENT/],
  ])('does not start with %j, and says why', async (variables, said) => {
    const started = Service.start('sqlite', variables);

    await expect(started).rejects.toThrow(said);
  });
});
