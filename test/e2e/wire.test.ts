import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { ADMIN_KEY, Service } from '../harness/service.js';
import { describeWithData, sharedData } from '../harness/shared-data.js';

interface Expected {
  calls_ok: [name: string, input: number | null, output: number | null][];
  calls_error: string[];
  embeddings?: number[];
  true_input_tokens: number;
  true_output_tokens: number;
}

interface Meta {
  method: string;
  path: string;
  headers: Record<string, string>;
}

interface Total {
  calls: number;
  errors: number;
  inputTokens: number;
  outputTokens: number;
  usageUnknownCalls: number;
}

describeWithData('wire/EXPECTED.json', 'Requests recorded from real clients', () => {
  const expectations = JSON.parse(readFileSync(sharedData('wire/EXPECTED.json'), 'utf8')) as Record<string, Expected>;

  it.each(Object.keys(expectations))(
    'of %s give exactly the calls and tokens there were, also when sent twice',
    async (client) => {
      const expected = expectations[client] as Expected;
      const service = await Service.start();
      const embedded = expected.embeddings ?? [];
      // Some entries of the list of errors say what the client did not send at all.
      const errors = expected.calls_error.filter((name) => !name.includes('emits NO span'));
      const unknown = expected.calls_ok.filter(([, input]) => input === null);

      for (let time = 1; time <= 2; time++) {
        for (const answered of await sendAll(service, client)) expect(answered).toBeLessThan(300);

        const { body } = await service.ask<{ total: Total }>('/api/v1/usage');
        expect(body.total).toMatchObject({
          calls: expected.calls_ok.length + embedded.length + errors.length,
          errors: errors.length,
          inputTokens: expected.true_input_tokens + embedded.reduce((sum, tokens) => sum + tokens, 0),
          outputTokens: expected.true_output_tokens,
          usageUnknownCalls: errors.length + unknown.length,
        });
      }
      expect(await tokensOfCalls(service)).toEqual(
        [
          ...expected.calls_ok.map(([, input, output]) => [input, output]),
          ...embedded.map((tokens) => [tokens, 0]),
        ].sort(),
      );
      expect((await service.command('verify')).code).toBe(0);
      expect(service.output).not.toContain('sk-lf-test');
      await service.remove();
    },
  );
});

async function sendAll(service: Service, client: string): Promise<number[]> {
  const folder = sharedData('wire', client);
  const statuses: number[] = [];
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.meta.json'))
    .sort()) {
    const { method, path, headers } = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Meta;
    const raw = `${folder}/${file.replace('.meta.json', '.raw.bin')}`;
    const body = readFileSync(existsSync(raw) ? raw : `${folder}/${file.replace('.meta.json', '.body.json')}`);
    const isBasic = headers['authorization']?.startsWith('Basic');
    const authorization = isBasic
      ? `Basic ${Buffer.from(`admin:${ADMIN_KEY}`).toString('base64')}`
      : `Bearer ${ADMIN_KEY}`;
    const kept = Object.entries(headers).filter(([name]) =>
      /^(content-type|content-encoding|x-|user-agent|accept)/.test(name),
    );
    const answer = await service.ask(path, {
      method,
      key: null,
      body,
      headers: { ...Object.fromEntries(kept), authorization },
    });
    statuses.push(answer.status);
  }
  return statuses;
}

/** The tokens of the calls that succeeded, as the list of calls has them. */
async function tokensOfCalls(service: Service): Promise<(number | null)[][]> {
  const { body } = await service.ask<{ items: { usage: { inputTokens: number; outputTokens: number } | null }[] }>(
    '/api/v1/calls?status=ok&limit=1000',
  );
  return body.items.map(({ usage }) => [usage?.inputTokens ?? null, usage?.outputTokens ?? null]).sort();
}
