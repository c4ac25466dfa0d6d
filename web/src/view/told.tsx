/** Characters that are not seen, or that turn what stands beside them around; line ends and tabs are no harm. */
const UNSEEN = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** visible writes characters that are not seen, or turn others around, by their numbers. */
export function visible(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(UNSEEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

/** Told is a short text that a sender told: its characters stay among themselves, whatever direction they have. */
export function Told({ text }: { text: string }) {
  return <bdi className="wrap-anywhere">{visible(text)}</bdi>;
}
