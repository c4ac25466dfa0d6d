import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  dialectOf,
  MESSAGES,
  type Breakage,
  type Dialect,
  type Json,
  type LlmScript,
  type Said,
} from './llm-dialects.js';

/** LlmRequest is a question as the server got it. */
export interface LlmRequest {
  path: string;
  model: string;
  headers: IncomingHttpHeaders;
  body: Json;
  /** The asker went away before the answer had ended. */
  isAbandoned: boolean;
}

/** LlmScriptFor decides when it is asked. */
export type LlmScriptFor = (request: LlmRequest) => LlmScript | Promise<LlmScript>;

/**
 * LlmServer speaks the protocols of OpenAI, Anthropic, Gemini and OpenRouter over HTTP on this machine. A model without a
 * script answers `answer of <model>`; the list of models is empty.
 */
export class LlmServer {
  /** What was asked so far, oldest first. */
  readonly requests: LlmRequest[] = [];
  private readonly scripts = new Map<string, (LlmScript | LlmScriptFor)[]>();
  private readonly server = createServer((request, response) => void this.serve(request, response));

  private constructor() {}

  static async start(): Promise<LlmServer> {
    const llm = new LlmServer();
    llm.server.listen(0, '127.0.0.1');
    await once(llm.server, 'listening');
    return llm;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** variables are the environment of a service that asks this server for every provider, and for one named `local`. */
  get variables(): Record<string, string> {
    return {
      OPENAI_API_KEY: 'sk-test-openai-0123456789abcdef',
      OPENAI_BASE_URL: `${this.url}/openai/v1`,
      ANTHROPIC_API_KEY: 'sk-ant-test-0123456789abcdef',
      ANTHROPIC_BASE_URL: `${this.url}/anthropic/v1`,
      GEMINI_API_KEY: 'test-gemini-0123456789abcdef',
      GEMINI_BASE_URL: `${this.url}/gemini/v1beta`,
      OPENROUTER_API_KEY: 'sk-or-test-0123456789abcdef',
      OPENROUTER_BASE_URL: `${this.url}/openrouter/api/v1`,
      LLM_ENDPOINTS: `local=${this.url}/local/v1`,
      LLM_ENDPOINT_KEYS: 'local=test-local-0123456789abcdef',
    };
  }

  /** script says how a model answers, whatever the protocol: once by each script in turn, and ever after by the last. */
  script(model: string, ...scripts: (LlmScript | LlmScriptFor)[]): void {
    this.scripts.set(model, scripts);
  }

  /** fails has a model refuse with a status. */
  fails(model: string, status: number, rest: Omit<LlmScript, 'status'> = {}): void {
    this.script(model, { ...rest, status });
  }

  /** breaks has a model give no proper answer. */
  breaks(model: string, breaks: Breakage): void {
    this.script(model, { breaks });
  }

  /** requestsFor are the requests that asked a model. */
  requestsFor(model: string): LlmRequest[] {
    return this.requests.filter((request) => request.model === model);
  }

  async remove(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = incoming.url ?? '';
    if (incoming.method === 'GET' && path.endsWith('/models')) return void response.end('{"data":[]}');
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Json;
    const named = /\/models\/([^:]+):/.exec(path)?.[1];
    const model = named ? decodeURIComponent(named) : String(body['model']);
    const request = { path, model, headers: incoming.headers, body, isAbandoned: false };
    response.on('close', () => (request.isAbandoned = !response.writableFinished));
    this.requests.push(request);
    const dialect = dialectOf(path);
    const script = { usage: dialect.usage, finishReason: dialect.finish, ...(await this.scriptFor(request)) };
    if (script.status !== undefined) return refuse(response, dialect, script.status, script);
    if (script.breaks === 'hang') return;
    if (script.breaks === 'bad_body') return send(response, 200, '{"choices": [{"mess');
    const { text = `answer of ${model}` } = script;
    const pieces = typeof text === 'string' ? (text.match(/[^]{1,5}/gu) ?? []) : text;
    const isUsageAsked = (body['stream_options'] as Json | undefined)?.['include_usage'] === true;
    const said = { model, pieces, script, isUsageAsked };
    const isStream = body['stream'] === true || path.includes(':stream');
    if (script.whole || !isStream) return send(response, 200, JSON.stringify(dialect.whole(said)));
    stream(response, dialect, said);
  }

  private async scriptFor(request: LlmRequest): Promise<LlmScript> {
    const scripts = this.scripts.get(request.model) ?? [];
    const script = scripts.length > 1 ? scripts.shift() : scripts[0];
    return typeof script === 'function' ? await script(request) : (script ?? {});
  }
}

function refuse(response: ServerResponse, dialect: Dialect, status: number, script: LlmScript): void {
  const { message = MESSAGES[status] ?? 'Internal server error', body, headers } = script;
  send(response, status, body ?? JSON.stringify(dialect.error(status, message)), headers);
}

function send(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

function stream(response: ServerResponse, dialect: Dialect, said: Said): void {
  const { breaks } = said.script;
  const framed = (event: Json): string =>
    `${typeof event['type'] === 'string' ? `event: ${event['type']}\n` : ''}data: ${JSON.stringify(event)}\n\n`;
  const events = dialect.events(said).map(framed);
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  if (breaks === undefined) {
    for (const event of events) response.write(event);
    return void response.end(dialect.last ? `data: ${dialect.last}\n\n` : undefined);
  }
  const error = framed(dialect.error(529, 'Overloaded'));
  if (breaks === 'error_first') return void response.end(error);
  for (const event of events.slice(0, Math.ceil(events.length / 2))) response.write(event);
  if (breaks === 'flood') return flood(response);
  if (breaks === 'reset') return void setImmediate(() => response.destroy());
  if (breaks === 'truncate') return void response.end();
  if (breaks === 'bad_event') return void response.end('data: {"choices": [{"del\n\n');
  if (breaks === 'error_event') return void response.end(error);
}

/** Comments are allowed between events, and mean nothing. */
function flood(response: ServerResponse): void {
  const comment = `: ${'x'.repeat(64 * 1024)}\n\n`;
  const pour = (): void => {
    while (!response.destroyed && response.write(comment));
  };
  response.on('drain', pour);
  pour();
}
