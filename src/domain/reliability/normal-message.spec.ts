import { normalMessage } from './normal-message.js';

describe('normalMessage', () => {
  it.each([
    [
      'a rate limit of OpenAI, as its Python library prints it',
      `Error code: 429 - {'error': {'message': 'Rate limit reached for gpt-4o in organization org-AbCdEfGhIjKlMnOpQrStUvWx on tokens per min (TPM): Limit 30000, Used 29541, Requested 1204. Please try again in 1.49s. Visit https://platform.openai.com/account/rate-limits to learn more.', 'type': 'tokens', 'param': None, 'code': 'rate_limit_exceeded'}}`,
      'error code: <n> - rate limit reached for gpt-<n> in organization <id> on tokens per min tpm: limit <n>, used <n>, requested <n>. please try again in <n>. visit <url> to learn more.',
    ],
    [
      'a key that OpenAI does not know',
      'Incorrect API key provided: sk-proj-********************************abcd. You can find your API key at https://platform.openai.com/account/api-keys.',
      'incorrect api key provided: <key>. you can find your api key at <url>.',
    ],
    [
      'the same, with the key replaced before it was kept',
      'Incorrect API key provided: [redacted]. You can find your API key at https://platform.openai.com/account/api-keys.',
      'incorrect api key provided: <key>. you can find your api key at <url>.',
    ],
    [
      'a prompt that is too long for OpenAI',
      "This model's maximum context length is 128000 tokens. However, your messages resulted in 131072 tokens.",
      "this model's maximum context length is <n> tokens. however, your messages resulted in <n> tokens.",
    ],
    [
      'an error of OpenAI with a request id',
      'The server had an error while processing your request. (Please include the request ID req_0123456789abcdef0123456789abcdef in your message.)',
      'the server had an error while processing your request. please include the request id <id> in your message.',
    ],
    [
      'an overloaded Anthropic',
      '529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_011CSHoEeqs5C35K2UUqR7Fy"}',
      '<n> overloaded',
    ],
    [
      'a prompt that is too long for Anthropic',
      'prompt is too long: 208310 tokens > 200000 maximum',
      'prompt is too long: <n> tokens <n> maximum',
    ],
    [
      'a request that Anthropic finds invalid',
      `Error code: 400 - {'type': 'error', 'error': {'type': 'invalid_request_error', 'message': "messages.1.content.0: unexpected \`tool_use_id\` found in \`tool_result\` blocks: toolu_01A09q90qw90lq917835lq9."}}`,
      'error code: <n> - messages.<n>.content.<n>: unexpected <str> found in <str> blocks: toolu_<n>.',
    ],
    [
      'an overloaded Gemini',
      `503 UNAVAILABLE. {'error': {'code': 503, 'message': 'The model is overloaded. Please try again later.', 'status': 'UNAVAILABLE'}}`,
      '<n> unavailable. the model is overloaded. please try again later.',
    ],
    [
      'a key that Gemini does not know',
      '[GoogleGenerativeAI Error]: Error fetching from https://generativelanguage.googleapis.com/v1beta/models/gemini-1.5-pro:generateContent: [400 Bad Request] API key not valid.',
      'googlegenerativeai error: error fetching from <url>: <n> bad request api key not valid.',
    ],
    [
      'a body that says nothing in words',
      '[429 Too Many Requests] Quota. [{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"37s"}]',
      '<n> too many requests quota. <json>',
    ],
    [
      'a throttled Bedrock',
      'An error occurred (ThrottlingException) when calling the InvokeModel operation (reached max retries: 4): Too many requests, please wait before trying again.',
      'an error occurred throttlingexception when calling the invokemodel operation reached max retries: <n>: too many requests, please wait before trying again.',
    ],
    [
      'a caller whom Bedrock does not let in',
      'User: arn:aws:iam::123456789012:user/bob is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-sonnet-20240229-v1:0',
      'user: <path> is not authorized to perform: bedrock:invokemodel on resource: <path>',
    ],
    [
      'a rate limit of Azure',
      'Requests to the ChatCompletions_Create Operation under Azure OpenAI API version 2024-06-01 have exceeded token rate limit of your current OpenAI S0 pricing tier. Please retry after 27 seconds.',
      'requests to the chatcompletions_create operation under azure openai api version <n> have exceeded token rate limit of your current openai s<n> pricing tier. please retry after <n>.',
    ],
    ['a local server that is not there', 'connect ECONNREFUSED 127.0.0.1:11434', 'connect econnrefused <n>'],
    [
      'the same, as Python tells it',
      `HTTPConnectionPool(host='localhost', port=11434): Max retries exceeded with url: /api/chat (Caused by NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7f3b2c1d5e50>: Failed to establish a new connection: [Errno 111] Connection refused'))`,
      'httpconnectionpool host <str>, port <n>: max retries exceeded with url: <path> caused by newconnectionerror <str>',
    ],
    [
      'a model that Ollama does not have',
      'model "llama3.1:8b" not found, try pulling it first',
      'model <str> not found, try pulling it first',
    ],
    [
      'a graphics card without memory',
      'CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 23.69 GiB',
      'cuda out of memory. tried to allocate <n> gib. gpu <n> has a total capacity of <n> gib',
    ],
    [
      'a page of a proxy',
      '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><hr><center>nginx/1.25.3</center>',
      '<n> bad gateway nginx <n>',
    ],
    [
      'a body within a body',
      'litellm.BadRequestError: OpenAIException - {"error": {"message": "{\\"error\\": {\\"message\\": \\"Invalid value for bob@example.com\\"}}"}}',
      'litellm.badrequesterror: openaiexception - invalid value for <email>',
    ],
    ['a body that was cut off', '400 {"error":{"message":"The prompt is not', '<n> the prompt is not'],
    ['a duration', 'Request timed out after 60000 ms', 'request timed out after <n>'],
    ['a duration of several units', 'try again in 1 hour 5 minutes', 'try again in <n>'],
    ['a date in words', 'not before Mon, 24 May 2027 12:00:00 GMT', 'not before <n>'],
    ['a date in figures', 'not before 2026-11-24T12:00:00.000+09:00', 'not before <n>'],
    ['a file', "ENOENT: no such file, open '/var/lib/p-42.txt'", 'enoent: no such file, open <str>'],
    ['a file of Windows', 'cannot read C:\\Users\\bob\\x.txt', 'cannot read <path>'],
    ['a message that is quoted as a whole', '"Service temporarily overloaded"', 'service temporarily overloaded'],
    ['another alphabet', 'モデルが見つかりません: gpt-4o', 'モデルが見つかりません: gpt-<n>'],
    ['case and spaces', '  Bad\n\tGATEWAY ', 'bad gateway'],
    ['nothing but a quote', '"', ''],
  ])('makes %s normal', (_name, message, normal) => {
    expect(normalMessage(message)).toBe(normal);
  });

  it('keeps a long message up to a whole word', () => {
    const normal = normalMessage('word '.repeat(500));
    expect(normal).toBe('word '.repeat(60).trim());
  });
});
