import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { onEachDatabase } from '../harness/databases.js';
import { Service } from '../harness/service.js';
import { describeWithData, sharedData } from '../harness/shared-data.js';

const FILE = 'traces/azure2023-code.csv.gz';
const CALLS = 8_819;
const INPUT = 18_059_974;
const OUTPUT = 245_896;

/** gpt-4o, by hand: $2.50 a million tokens in, $10 a million out, in nano-dollars. */
const COST_NANO = BigInt(INPUT) * 2_500n + BigInt(OUTPUT) * 10_000n;
const COST = `${COST_NANO / 1_000_000_000n}.${(COST_NANO % 1_000_000_000n).toString().padStart(9, '0').replace(/0+$/, '')}`;

interface Total {
  calls: number;
  inputTokens: number;
  outputTokens: number;
  costUsd: string;
}

describeWithData(FILE, 'A recorded hour of real traffic', () => {
  onEachDatabase('replayed', (kind) => {
    it('comes to the same to the nano-dollar wherever one looks, and replayed again changes nothing', async () => {
      const service = await Service.start(kind);

      const first = await service.command('replay', sharedData(FILE), '--provider', 'openai', '--model', 'gpt-4o');
      expect(first).toMatchObject({ code: 0, output: expect.stringContaining('8819 accepted') });
      await expectTotals(service);
      const again = await service.command('replay', sharedData(FILE), '--provider', 'openai', '--model', 'gpt-4o');
      expect(again.output).toContain('0 accepted, 0 updated, 8819 known already');
      await expectTotals(service);

      expect(await sumOfCalls(service)).toEqual({ calls: CALLS, input: INPUT, output: OUTPUT, cost: COST_NANO });
      expect((await service.command('verify')).output).toContain('clean: 8819 calls');
      await service.remove();
    });
  });

  it('has the tokens that the file has', () => {
    const rows = gunzipSync(readFileSync(sharedData(FILE)))
      .toString()
      .trim()
      .split('\n')
      .slice(1);
    const sum = (column: number): number => rows.reduce((total, row) => total + Number(row.split(',')[column]), 0);
    expect([rows.length, sum(1), sum(2)]).toEqual([CALLS, INPUT, OUTPUT]);
  });
});

async function expectTotals(service: Service): Promise<void> {
  const expected = { calls: CALLS, inputTokens: INPUT, outputTokens: OUTPUT, costUsd: COST };
  for (const query of ['', '?interval=minute&groupBy=model', '?interval=day&timezone=Asia/Kolkata']) {
    const from = query === '' ? '' : '&from=2023-11-16T00:00:00Z&to=2023-11-17T00:00:00Z';
    const { body } = await service.ask<{ total: Total }>(`/api/v1/usage${query}${from}`);
    expect(body.total).toMatchObject(expected);
  }
  const { body } = await service.ask<string>('/metrics');
  expect(body).toContain(`techsapo_llm_cost_usd_total{provider="openai",model="gpt-4o",project="default"} ${COST}\n`);
  expect(body).toContain(`techsapo_provider_cost_usd{provider="openai"} ${COST}\n`);
  expect(body).toContain(`techsapo_llm_calls_total{provider="openai",model="gpt-4o",status="ok"} ${CALLS}\n`);
  expect(body).toContain(
    `techsapo_llm_tokens_total{provider="openai",model="gpt-4o",meter="input_uncached"} ${INPUT}\n`,
  );
}

async function sumOfCalls(service: Service): Promise<{ calls: number; input: number; output: number; cost: bigint }> {
  interface Page {
    items: { id: string; usage: { inputTokens: number; outputTokens: number }; costUsd: string }[];
    nextCursor: string | null;
  }
  const seen = new Set<string>();
  const sum = { calls: 0, input: 0, output: 0, cost: 0n };
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body }: { body: Page } = await service.ask<Page>(
      `/api/v1/calls?limit=1000${cursor && `&cursor=${cursor}`}`,
    );
    for (const { id, usage, costUsd } of body.items) {
      seen.add(id);
      sum.input += usage.inputTokens;
      sum.output += usage.outputTokens;
      const [whole = '0', fraction = ''] = costUsd.split('.');
      sum.cost += BigInt(whole + fraction.padEnd(9, '0'));
    }
    cursor = body.nextCursor;
  }
  return { ...sum, calls: seen.size };
}
