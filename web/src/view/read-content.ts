/** Message is one turn of a conversation. */
export interface Message {
  role: string;
  text: string;
}

/** Read is a content as it is shown: the turns of a conversation, or one text. */
export type Read = { messages: readonly Message[] } | { text: string };

/** readContent makes what was sent readable: conversations by their turns, JSON with its lines, anything else as it is. */
export function readContent(content: string): Read {
  if (!/^\s*[[{]/.test(content)) return { text: content };
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return { text: content };
  }
  const messages = messagesIn(value);
  return messages === null ? { text: JSON.stringify(value, null, 2) } : { messages };
}

function messagesIn(value: unknown): Message[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const messages: Message[] = [];
  for (const item of value) {
    const { role, content, parts, ...others } = (item ?? {}) as Record<string, unknown>;
    const text = textIn(content ?? parts);
    if (typeof role !== 'string' || text === null) return null;
    // What a turn says beside its text, such as the tools it calls, must not go unseen.
    const more = Object.keys(others).length === 0 ? '' : `\n${JSON.stringify(others, null, 2)}`;
    messages.push({ role, text: text + more });
  }
  return messages;
}

function textIn(content: unknown): string | null {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return null;
  return content
    .map((part: unknown) => {
      const { type, text, content: said } = (part ?? {}) as Record<string, unknown>;
      const told = text ?? said;
      return type === 'text' && typeof told === 'string' ? told : JSON.stringify(part, null, 2);
    })
    .join('\n');
}
