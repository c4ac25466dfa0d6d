import { InvoiceReader } from './invoice-reader.js';
import type { Invoice, InvoiceQuestion, Refusal } from './invoice.js';

const NOVEMBER = { fromMs: Date.UTC(2026, 10, 1), toMs: Date.UTC(2026, 11, 1) };
const RATES: Readonly<Record<string, string>> = { USD: '1', EUR: '1.1', AUD: '0.65' };

/** Fields have no commas in them here. */
const read = (text: string, question: Partial<InvoiceQuestion> = {}): Invoice | Refusal => {
  const reader = new InvoiceReader({
    month: NOVEMBER,
    providers: ['openai'],
    rateAt: (currency) => RATES[currency] ?? null,
    ...question,
  });
  for (const [index, line] of text.trim().split('\n').entries()) {
    if (
      !reader.add({
        line: index + 1,
        fields: line
          .trim()
          .split(',')
          .map((field) => field.replaceAll('~', ',')),
      })
    )
      break;
  }
  return reader.end();
};

const invoiceIn = (text: string, question: Partial<InvoiceQuestion> = {}): Invoice => {
  const told = read(text, question);
  if ('code' in told) throw new Error(JSON.stringify(told));
  return told;
};

/** By model and day of the month, in dollars or tokens. */
const chargesIn = (told: Invoice): Record<string, number> =>
  Object.fromEntries(
    told.charges.map(({ model, dayMs, value }) => [
      `${model} ${dayMs === null ? '-' : new Date(dayMs).getUTCDate()}`,
      told.measure === 'cost' ? Number(value) / 1e9 : Number(value),
    ]),
  );

const apartIn = ({ apart }: Invoice): Record<string, number> =>
  Object.fromEntries(
    Object.entries(apart).flatMap(([kind, { rows, value }]) => (rows > 0 ? [[kind, Number(value) / 1e9]] : [])),
  );

describe('what providers let one download', () => {
  it.each<[string, string, Record<string, number>, Record<string, number>]>([
    [
      'OpenAI, costs',
      `start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,line_item,project_id,organization_id,organization_name
       1793491200,1793577600,2026-11-01T00:00:00+00:00,2026-11-02T00:00:00+00:00,0.8958740000000000,usd,gpt-4o-2024-08-06~ input,proj_1,org-1,Own
       1793491200,1793577600,2026-11-01T00:00:00+00:00,2026-11-02T00:00:00+00:00,1e-01,usd,gpt-4o-2024-08-06~ output,proj_1,org-1,Own
       1793577600,1793664000,2026-11-02T00:00:00+00:00,2026-11-03T00:00:00+00:00,,,,,,
       1793664000,1793750400,2026-11-03T00:00:00+00:00,2026-11-04T00:00:00+00:00,-2.5,usd,gpt-4o-2024-08-06~ input,proj_1,org-1,Own`,
      { 'gpt-4o-2024-08-06 1': 0.995874 },
      { credit: -2.5 },
    ],
    [
      'Anthropic, cost',
      `usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd,list_price_usd,cost_type,inference_geo,speed
       2026-11-04,Claude Haiku 4.5,Default,key,message,≤ 200k,input_no_cache,0.05,0.05,token,not_available,
       2026-11-04,Claude Haiku 4.5,Default,key,message,≤ 200k,output,0.02,0.02,token,not_available,
       2026-11-05,,Default,key,web_search,,,0.10,0.10,web_search,not_available,`,
      { 'Claude Haiku 4.5 4': 0.07, 'null 5': 0.1 },
      {},
    ],
    [
      'Anthropic, what the cost API answers, in cents',
      `starting_at,ending_at,currency,amount,workspace_id,description,cost_type,token_type
       2026-11-04T00:00:00Z,2026-11-05T00:00:00Z,USD,123.78912,wrkspc_1,Claude Sonnet 4 Usage - Input Tokens,tokens,uncached_input_tokens
       2026-11-04T00:00:00Z,2026-11-05T00:00:00Z,USD,12,wrkspc_1,Web Search Usage,web_search,`,
      { 'Claude Sonnet 4 4': 1.2378912, 'Web-Search 4': 0.12 },
      {},
    ],
    [
      'Google Cloud, cost table with a head of its own, in Australian dollars under a $',
      `Invoice number,X
       Invoice date,2026-11-30
       Currency,AUD
       Total amount due,$95.00
       Billing account name,Project ID,Service description,SKU description,Credit type,Cost type,Usage start date,Usage end date,Usage amount,Unrounded Cost ($),Cost ($)
       Own,p,Vertex AI,Gemini 2.5 Flash Text Input - Predictions,,Usage,2026-11-02,2026-11-02,1~000,10.004,10.00
       Own,p,Vertex AI,Gemini 2.5 Pro Text Output - Predictions,,Usage,2026-11-01,2026-11-30,9,20,20.00
       Own,p,Compute Engine,N2 Instance Core running,,Usage,2026-11-02,2026-11-02,9,300,300.00
       Own,p,Vertex AI,Gemini 2.5 Flash Text Input - Predictions,Promotion,Usage,2026-11-02,2026-11-02,9,-1,-1.00
       Own,p,Invoice,Tax,,Tax,2026-11-30,2026-11-30,0,3,3.00
       ,,,,,,,,Total,332.004,332.00`,
      { 'Gemini-2.5-Flash 2': 6.5026, 'Gemini-2.5-Pro -': 13 },
      { credit: -0.65, tax: 1.95, other_service: 195 },
    ],
    [
      'Azure, cost details',
      `Date,MeterCategory,MeterSubCategory,MeterName,Quantity,CostInBillingCurrency,BillingCurrencyCode,ChargeType
       11/02/2026,Cognitive Services,Azure OpenAI,gpt 4o 0806 Inp glbl Tokens,4,2.00,EUR,Usage
       11/02/2026,Virtual Machines,Dv3,D2 v3,4,90,EUR,Usage
       11/03/2026,Cognitive Services,Azure OpenAI,gpt 4o 0806 Inp glbl Tokens,4,5,EUR,Refund`,
      { 'gpt-4o-0806 2': 2.2 },
      { credit: 5.5, other_service: 99 },
    ],
    [
      'AWS, cost and usage report',
      `lineItem/UsageStartDate,lineItem/UsageEndDate,lineItem/LineItemType,lineItem/ProductCode,lineItem/UsageType,lineItem/CurrencyCode,lineItem/UnblendedCost,product/ProductName,product/model
       2026-11-02T05:00:00Z,2026-11-02T06:00:00Z,Usage,AmazonBedrock,USE1-Nova2.0Lite-input-tokens,USD,0.0000012345,Amazon Bedrock,
       2026-11-02T06:00:00Z,2026-11-02T07:00:00Z,Usage,AmazonBedrockService,USE1-Claude4.6Sonnet-input-tokens,USD,2,Amazon Bedrock Service,Claude Sonnet 4.6
       2026-11-02T06:00:00Z,2026-11-02T07:00:00Z,Usage,1a2b3c,USE1-MP:USE1_InputTokenCount-Units,USD,3,Claude 3.5 Sonnet (Amazon Bedrock Edition),
       2026-11-02T06:00:00Z,2026-11-02T07:00:00Z,Usage,AmazonEC2,BoxUsage:m5.xlarge,USD,45,Amazon Elastic Compute Cloud,
       2026-11-01T00:00:00Z,2026-12-01T00:00:00Z,EdpDiscount,AmazonBedrock,USE1-Nova2.0Lite-input-tokens,USD,-0.5,Amazon Bedrock,
       2026-11-01T00:00:00Z,2026-12-01T00:00:00Z,Tax,AmazonBedrock,,USD,0.7,Amazon Bedrock,`,
      { 'Nova2.0Lite 2': 0.000001235, 'Claude Sonnet 4.6 2': 2, 'Claude 3.5 Sonnet 2': 3 },
      { credit: -0.5, tax: 0.7, other_service: 45 },
    ],
    [
      'OpenRouter, activity',
      `generation_id,created_at,cost_total,tokens_prompt,tokens_completion,model_permaslug,variant
       gen-1,2026-11-02 03:46:57.713,0.0123,10389,137,openai/gpt-oss-120b,free
       gen-2,2026-11-02 23:59:59.999,0.0001,10,1,openai/gpt-oss-120b,`,
      { 'openai/gpt-oss-120b 2': 0.0124 },
      {},
    ],
    [
      'FOCUS 1.2',
      `BilledCost,BillingCurrency,ChargeCategory,ChargeClass,ChargeDescription,ChargePeriodStart,ChargePeriodEnd,ServiceCategory,ServiceName,SkuMeter
       1.5,USD,Usage,,gpt-4o input tokens,2026-11-02T00:00:00Z,2026-11-03T00:00:00Z,AI and Machine Learning,OpenAI API,Input Tokens
       0.5,USD,Usage,Correction,gpt-4o input tokens,2026-11-02T00:00:00Z,2026-11-03T00:00:00Z,AI and Machine Learning,OpenAI API,Input Tokens
       9,USD,Purchase,,Provisioned throughput,2026-11-01T00:00:00Z,2026-12-01T00:00:00Z,AI and Machine Learning,OpenAI API,
       7,USD,Usage,,Object storage,2026-11-02T00:00:00Z,2026-11-03T00:00:00Z,Storage,Object Store,
       1,USD,Usage,,gpt-4o input tokens,2026-10-31T00:00:00Z,2026-11-01T00:00:00Z,AI and Machine Learning,OpenAI API,`,
      { 'gpt-4o 2': 1.5 },
      { other: 9.5, other_service: 7, other_month: 1 },
    ],
  ])('is read: %s', (_name, text, charges, apart) => {
    const told = invoiceIn(text);
    expect(told.unreadable.filter(({ reason }) => reason !== 'total_row')).toEqual([]);
    expect(chargesIn(told)).toEqual(charges);
    expect(apartIn(told)).toEqual(apart);
  });

  it.each<[string, string, Record<string, number>]>([
    [
      'OpenAI, usage',
      `start_time_iso,end_time_iso,num_model_requests,model,input_tokens,output_tokens,input_cached_tokens
       2026-11-02T00:00:00+00:00,2026-11-03T00:00:00+00:00,3,gpt-5-mini-2025-08-07,1000,200,800`,
      { 'gpt-5-mini-2025-08-07 2': 1_200 },
    ],
    [
      'Anthropic, usage',
      `usage_date_utc,model_version,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,web_search_count
       2026-11-02,claude-sonnet-4-5-20250929,10,20,30,40,50,9`,
      { 'claude-sonnet-4-5-20250929 2': 150 },
    ],
  ])('is compared by tokens where it has no amounts: %s', (_name, text, charges) => {
    const told = invoiceIn(text);
    expect(told.measure).toBe('tokens');
    expect(chargesIn(told)).toEqual(charges);
  });
});

describe('a file', () => {
  it('has every row that is not counted named by its line', () => {
    const told = invoiceIn(`date,model,cost
      2026-11-02,gpt-4o,1
      2026-11-02,gpt-4o
      2026-11-02,gpt-4o,"1
      2026-11-02,gpt-4o,=cmd|'/c calc'!A1
      2026-11-02,gpt-4o,12~34
      2026-11-02,gpt-4o,
      ,gpt-4o,1
      yesterday,gpt-4o,1
      Total,,5
      ,,`);
    expect(told.unreadable.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'field_count'],
      [4, 'not_a_number'],
      [5, 'not_a_number'],
      [6, 'decimal_comma'],
      [7, 'no_amount'],
      [8, 'no_day'],
      [9, 'not_a_day'],
      [10, 'total_row'],
    ]);
    expect([told.unreadableRows, told.emptyRows, chargesIn(told)]).toEqual([8, 1, { 'gpt-4o 2': 1 }]);
  });

  it('is refused with its headers when none of them is known', () => {
    expect(read('colour,weight\nred,3')).toEqual({ code: 'unknown_columns', headers: ['colour', 'weight'] });
    expect(read('date,model\n2026-11-02,gpt-4o')).toMatchObject({ code: 'unknown_columns' });
    expect(read(Array.from({ length: 1_000 }, () => 'a,b').join('\n'))).toMatchObject({ code: 'unknown_columns' });
  });

  it('is read by columns that the caller names, in any case, and by no others', () => {
    const text = 'Tag,Modell,Betrag,cost\n2026-11-02,gpt-4o,3,9';
    const named = { day: 'tag', model: 'MODELL', amount: 'Betrag' };
    expect(chargesIn(invoiceIn(text, { named }))).toEqual({ 'gpt-4o 2': 3 });
    expect(read(text, { named: { ...named, amount: 'Preis' } })).toMatchObject({ code: 'unknown_columns' });
  });

  it('says which currency nobody has a rate for', () => {
    expect(read('date,model,cost,currency\n2026-11-02,gpt-4o,3,sek')).toEqual({
      code: 'rate_missing',
      currency: 'SEK',
    });
  });

  it('names rows in what is no currency, and is read all the same', () => {
    const told = invoiceIn('date,model,cost,currency\n2026-11-02,gpt-4o,3,=cmd()\n2026-11-02,gpt-4o,3,USD');
    expect(told.unreadable).toEqual([{ line: 2, reason: 'not_a_currency', text: '=CMD()' }]);
    expect(chargesIn(told)).toEqual({ 'gpt-4o 2': 3 });
  });

  it('of several who bill is read for those who are asked for', () => {
    const text = `BilledCost,BillingCurrency,ChargeDescription,ChargePeriodStart,InvoiceIssuerName
      1,USD,gpt-4o,2026-11-02T00:00:00Z,OpenAI~ LLC
      2,USD,gpt-4o,2026-11-02T00:00:00Z,Microsoft
      4,USD,gpt-4o,2026-11-02T00:00:00Z,A reseller`;
    expect(apartIn(invoiceIn(text))).toEqual({ other_provider: 2 });
    expect(apartIn(invoiceIn(text, { providers: ['azure.ai.openai'] }))).toEqual({ other_provider: 1 });
    expect(chargesIn(invoiceIn(text, { providers: ['openai', 'azure.ai.openai'] }))).toEqual({ 'gpt-4o 2': 7 });
  });

  it('is read at once, however long its names are', () => {
    const name = ' '.repeat(200_000);
    const startedAt = performance.now();
    const told = invoiceIn(`date,model,cost\n2026-11-02,a${name}usage - ( edition,3`);
    expect(performance.now() - startedAt).toBeLessThan(500);
    expect(told.charges).toHaveLength(1);
  });

  it('takes amounts for dollars where it does not say what they are, and tells so', () => {
    expect(invoiceIn('date,model,cost\n2026-11-02,gpt-4o,3')).toMatchObject({
      isCurrencyTold: false,
      currencies: ['USD'],
    });
    expect(invoiceIn('date,model,cost (€)\n2026-11-02,gpt-4o,3')).toMatchObject({
      isCurrencyTold: true,
      currencies: ['EUR'],
    });
    expect(invoiceIn('date,model,cost_usd\n2026-11-02,gpt-4o,3').isCurrencyTold).toBe(true);
  });

  it('adds amounts up before it rounds them', () => {
    const rows = Array.from({ length: 10 }, () => '2026-11-02,gpt-4o,0.0000000004').join('\n');
    expect(invoiceIn(`date,model,cost\n${rows}`).charges).toEqual([expect.objectContaining({ value: 4n, rows: 10 })]);
  });

  it('is of no days where none of them is one, and tells when its days begin elsewhere', () => {
    expect(chargesIn(invoiceIn('model,cost\ngpt-4o,3'))).toEqual({ 'gpt-4o -': 3 });
    const text = 'start_time,model,cost\n2026-11-02T08:00:00Z,gpt-4o,3\n2026-11-03T08:00:00Z,gpt-4o,3';
    expect(invoiceIn(text).daysBeginAtMs).toBe(8 * 3_600_000);
    expect(invoiceIn(`${text}\n2026-11-03T09:00:00Z,gpt-4o,3`).daysBeginAtMs).toBeNull();
  });

  it('is refused when something else than models was taken for them', () => {
    const rows = Array.from({ length: 600 }, (_, index) => `2026-11-02,id-${index},1`).join('\n');
    expect(read(`date,model,cost\n${rows}`)).toEqual({ code: 'too_many_models', header: 'model' });
  });

  it('is empty where it has no rows', () => {
    const reader = new InvoiceReader({ month: NOVEMBER, providers: [], rateAt: () => '1' });
    expect(reader.end()).toEqual({ code: 'empty_file' });
    expect(invoiceIn('date,model,cost').charges).toEqual([]);
  });
});
