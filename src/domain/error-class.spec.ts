import type { ErrorClass } from './call.js';
import { classifyFailure, statusIn } from './error-class.js';

const ofMessage = (message: string, type: string | null = null): ErrorClass =>
  classifyFailure({ httpStatus: null, type, message });

describe('classifyFailure by status', () => {
  it.each<[number, ErrorClass]>([
    [400, 'invalid_request'],
    [401, 'authentication'],
    [402, 'permission'],
    [403, 'permission'],
    [404, 'not_found'],
    [408, 'timeout'],
    [409, 'invalid_request'],
    [413, 'invalid_request'],
    [418, 'invalid_request'],
    [422, 'invalid_request'],
    [429, 'rate_limited'],
    [499, 'cancelled'],
    [500, 'server_error'],
    [502, 'server_error'],
    [503, 'server_error'],
    [504, 'timeout'],
    [529, 'server_error'],
    [599, 'server_error'],
  ])('takes %d for %s', (httpStatus, errorClass) => {
    expect(classifyFailure({ httpStatus, type: null, message: null })).toBe(errorClass);
  });

  it('believes the status rather than the words', () => {
    expect(classifyFailure({ httpStatus: 503, type: null, message: 'Request timed out' })).toBe('server_error');
  });

  it('falls back on the words when the status is that of a success', () => {
    expect(classifyFailure({ httpStatus: 200, type: null, message: 'Request timed out' })).toBe('timeout');
  });

  it('knows nothing without any clue', () => {
    expect(classifyFailure({ httpStatus: null, type: null, message: null })).toBe('unknown');
    expect(ofMessage('Something odd happened', 'Error')).toBe('unknown');
  });

  it.each([
    [
      'Azure OpenAI',
      null,
      "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
    ],
    ['Azure OpenAI by code', 'content_filter', 'The response was filtered.'],
    ['Anthropic', null, 'Output blocked by content filtering policy'],
    ['Anthropic with its error type', 'invalid_request_error', 'Output blocked by content filtering policy'],
    [
      'the Python SDK of OpenAI',
      'openai.BadRequestError',
      "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
    ],
    ['OpenAI', null, 'Your request was rejected as a result of our safety system.'],
  ])('tells a content filter behind a 400 of %s', (_name, type, message) => {
    expect(classifyFailure({ httpStatus: 400, type, message })).toBe('content_filter');
  });
});

describe('classifyFailure by words', () => {
  it.each<[ErrorClass, string]>([
    ['rate_limited', '429 You exceeded your current quota, please check your plan and billing details.'],
    ['rate_limited', 'Rate limit reached for gpt-4o in organization org-x on tokens per min (TPM): Limit 30000'],
    ['authentication', '401 Incorrect API key provided: sk-ab****yz.'],
    ['authentication', 'Incorrect API key provided: sk-ab****yz.'],
    ['not_found', 'The model `gpt-9` does not exist or you do not have access to it.'],
    [
      'invalid_request',
      "This model's maximum context length is 128000 tokens. However, your messages resulted in 130012 tokens.",
    ],
    ['server_error', 'The server had an error while processing your request. Sorry about that!'],
    ['server_error', '500 The server had an error while processing your request.'],
    ['timeout', 'Request timed out.'],
    ['network', 'Connection error.'],
    ['cancelled', 'Request was aborted.'],
    ['rate_limited', "Error code: 429 - {'error': {'message': 'Rate limit reached for gpt-4o'}}"],
    [
      'not_found',
      "Error code: 404 - {'error': {'message': 'This is a chat model and not supported in the v1/completions endpoint.', 'type': 'invalid_request_error'}}",
    ],
  ])('gives %s for what OpenAI says: %s', (errorClass, message) => {
    expect(ofMessage(message)).toBe(errorClass);
  });

  it.each<[ErrorClass, string]>([
    ['server_error', '529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}'],
    [
      'server_error',
      "Error code: 529 - {'type': 'error', 'error': {'type': 'overloaded_error', 'message': 'Overloaded'}}",
    ],
    [
      'rate_limited',
      '{"type":"error","error":{"type":"rate_limit_error","message":"This request would exceed the limit"}}',
    ],
    ['authentication', '{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}'],
    [
      'permission',
      '{"type":"error","error":{"type":"permission_error","message":"Your key may not use this resource."}}',
    ],
    ['not_found', '{"type":"error","error":{"type":"not_found_error","message":"model: claude-9"}}'],
    [
      'invalid_request',
      '{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 205123 tokens"}}',
    ],
    ['server_error', '{"type":"error","error":{"type":"api_error","message":"Internal server error"}}'],
    [
      'content_filter',
      '400 {"type":"error","error":{"type":"invalid_request_error","message":"Output blocked by content filtering policy"}}',
    ],
  ])('gives %s for what Anthropic says: %s', (errorClass, message) => {
    expect(ofMessage(message)).toBe(errorClass);
  });

  it.each<[ErrorClass, string]>([
    ['rate_limited', '429 RESOURCE_EXHAUSTED. Resource has been exhausted (e.g. check quota).'],
    [
      'rate_limited',
      '[GoogleGenerativeAI Error]: Error fetching from https://generativelanguage.googleapis.com/v1beta: [429 Too Many Requests]',
    ],
    ['server_error', '503 UNAVAILABLE. The model is overloaded. Please try again later.'],
    ['server_error', '[GoogleGenerativeAI Error]: [503 Service Unavailable] The model is overloaded.'],
    ['not_found', '[404 Not Found] models/gemini-9 is not found for API version v1beta'],
    ['permission', 'PERMISSION_DENIED: Vertex AI API has not been used in this project before'],
    ['authentication', 'UNAUTHENTICATED: Request had invalid authentication credentials.'],
    ['timeout', 'DEADLINE_EXCEEDED: The request did not finish in time.'],
    ['content_filter', 'Candidate was blocked due to SAFETY'],
    ['invalid_request', '400 INVALID_ARGUMENT. Request contains an invalid argument.'],
  ])('gives %s for what Gemini says: %s', (errorClass, message) => {
    expect(ofMessage(message)).toBe(errorClass);
  });

  it.each<[ErrorClass, string, string]>([
    ['rate_limited', 'AI_RetryError', 'Failed after 3 attempts. Last error: Too Many Requests'],
    ['not_found', 'AI_NoSuchModelError', 'No such languageModel: gpt-9'],
    ['invalid_request', 'AI_TypeValidationError', 'Type validation failed'],
    ['network', 'AI_APICallError', 'Cannot connect to API: connect ECONNREFUSED 127.0.0.1:11434'],
    ['server_error', 'AI_APICallError', 'Bad Gateway'],
    ['permission', 'AI_APICallError', 'Forbidden'],
    ['rate_limited', 'ThrottlingException', 'Too many tokens, please wait before trying again.'],
    ['permission', 'AccessDeniedException', "You don't have access to the model with the specified model ID."],
    ['server_error', 'ServiceUnavailableException', 'Bedrock is unable to process your request.'],
    ['timeout', 'ModelTimeoutException', 'The model took too long.'],
  ])('gives %s for what the AI SDK and Bedrock say: %s: %s', (errorClass, type, message) => {
    expect(ofMessage(message, type)).toBe(errorClass);
  });

  it.each<[ErrorClass, string, string]>([
    ['network', 'TypeError', 'fetch failed'],
    ['network', 'Error', 'connect ECONNREFUSED 127.0.0.1:443'],
    ['network', 'Error', 'read ECONNRESET'],
    ['network', 'Error', 'write EPIPE'],
    ['network', 'Error', 'write ECONNABORTED'],
    ['network', 'Error', 'connect ENETUNREACH 10.0.0.1:443'],
    ['network', 'Error', 'socket hang up'],
    ['network', 'Error', 'getaddrinfo ENOTFOUND api.openai.com'],
    ['network', 'ENOTFOUND', 'getaddrinfo failed'],
    ['network', 'Error', 'getaddrinfo EAI_AGAIN api.openai.com'],
    ['network', 'Error', 'connect EHOSTUNREACH 10.0.0.1:443'],
    ['network', 'Error', 'Client network socket disconnected before secure TLS connection was established'],
    ['timeout', 'Error', 'connect ETIMEDOUT 10.0.0.1:443'],
    ['timeout', 'TimeoutError', 'The operation was aborted due to timeout'],
    ['timeout', 'ConnectTimeoutError', 'Connect Timeout Error'],
    ['timeout', 'HeadersTimeoutError', 'Headers Timeout Error'],
    ['cancelled', 'AbortError', 'This operation was aborted'],
  ])('gives %s for what Node says: %s: %s', (errorClass, type, message) => {
    expect(ofMessage(message, type)).toBe(errorClass);
  });
});

describe('statusIn', () => {
  it.each([
    ['429 Too Many Requests', 429],
    ['500', 500],
    ['Error: 503 Service Unavailable', 503],
    ['HTTP 404', 404],
    ['HTTP/1.1 503 Service Unavailable', 503],
    ['Error code: 400', 400],
    ['HTTP status 401', 401],
    ['status code: 502', 502],
    ['Status: 400', 400],
    ["Error code: 429 - {'error': {'message': 'Rate limit reached'}}", 429],
    ['4290 tokens', null],
    ['200 OK', null],
    ['the limit is 429', null],
    ['', null],
    [null, null],
  ])('reads from %j the status %p', (text, status) => {
    expect(statusIn(text)).toBe(status);
  });
});
