/** What takes back what was said before: “…, no wait, …”, “Actually, no, …”, “Correction: …”, 「いや、…」. */
const TAKEN_BACK =
  /(?:\b(?:no|oh),?\swait\s?[,.:;!…—–-]|\bwait,?\s(?:no\b|actually\b|that(?:'s|\sis)\swrong\b)|\bactually,\sno[,.:;!…—–]|\b(?:correction|corrected answer):|\bscratch\sthat\b|(?<=^|[。、！？!?…\s])いや、(?:待って(?:ください)?[、。])?|(?<=[。\n])(?:すみません、)?訂正(?:します|すると|:))[\s,.:;!…。、-]{0,4}/gi;

/** A correction is short: who goes on at length thinks aloud, and concludes at the end. */
const LONGEST = 160;
const LONGEST_MARK = 40;
const A_WORD = /[\p{L}\d]/u;

/** In an object thoughts may stand behind the answer. */
const OBJECT = /^\s{0,99}(?:```\w{0,20}\s{1,9})?[{[]/;

/** afterCorrection is what a text says in place of what it takes back; all of it where it takes nothing back. */
export function afterCorrection(text: string): string {
  if (OBJECT.test(text)) return text;
  const from = Math.max(0, text.length - LONGEST - LONGEST_MARK);
  const last = [...text.slice(from).matchAll(TAKEN_BACK)].at(-1);
  if (!last) return text;
  const [before, after] = [text.slice(0, from + last.index), text.slice(from + last.index + last[0].length)];
  return A_WORD.test(before) && A_WORD.test(after) && after.length <= LONGEST ? after : text;
}
