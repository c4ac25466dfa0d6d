import type { Endpoint, ProtocolName } from './protocols.js';

/** ModelList is where a provider tells which models it has, and the headers that it wants to see there. */
export interface ModelList {
  provider: string;
  url: string;
  headers: Readonly<Record<string, string>>;
}

/** Of Anthropic's API the version is part of each request. */
const ANTHROPIC_VERSION = '2023-06-01';

/** modelListOf is where an endpoint tells which models it has: all protocols have that at the same place. */
export function modelListOf({ name, baseUrl, apiKey }: Endpoint, protocol: ProtocolName): ModelList {
  return { provider: name, url: `${baseUrl}/models`, headers: apiKey === undefined ? {} : headersOf(protocol, apiKey) };
}

function headersOf(protocol: ProtocolName, apiKey: string): Record<string, string> {
  switch (protocol) {
    case 'anthropic':
      return { 'x-api-key': apiKey, 'anthropic-version': ANTHROPIC_VERSION };
    case 'gemini':
      return { 'x-goog-api-key': apiKey };
    default:
      return { authorization: `Bearer ${apiKey}` };
  }
}
