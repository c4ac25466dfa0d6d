const APOLOGY =
  /^(?:(?:i['’]?m|i am|we['’]?re|we are)\s(?:(?:very|so|really|truly|terribly)\s)?(?:sorry|afraid)\b|sorry\b|(?:i|we)\sapologi[sz]e\b|(?:my\s)?apologies\b|unfortunately\b|as\san?\s(?:ai|llm|large language model|language model)\b|申し訳(?:ありません|ございません|ない)|すみません|恐れ入ります|ごめんなさい|あいにく|残念ながら)/i;

/** That one cannot, may not, or does not want to answer; what else one cannot do is not meant. */
const DECLINES_ENGLISH =
  /\b(?:i|we)(?:\s(?:can(?:['’]t|not|\snot)|(?:am|are)\s(?:unable|not\sable)\sto|won['’]t|will\snot|could\snot|couldn['’]t)|['’](?:m|re)\s(?:unable|not\sable)\sto)\s(?:help|assist|answer|provide|comply|fulfil+|do\s(?:that|this|so)|discuss|determine|give|share|respond|engage|support|generate|create|write|offer|say|tell|know)\b|\bi\s(?:can(?:['’]t|not)|won['’]t)[.!\s]*$|\b(?:i|we)\s(?:(?:must|have\sto|need\sto)\sdecline|(?:do\snot|don['’]t)\s(?:know|have\s(?:enough|access|any|the\sability|sufficient|personal|opinions?|feelings))|would\srather\snot)|\bi['’]d\srather\snot\b/i;
const DECLINES_JAPANESE =
  /(?:お?答え|回答|対応|お?手伝い|提供|お?応え|支援|判断|特定)(?:は|を|も|が|する(?:こと)?(?:は|が)?|すること(?:は|が))?(?:でき(?:ません|ない|かねます)|いたしかねます|出来(?:ません|ない)|致しかねます|(?:を)?控え|られません|られない)|(?:分|わ)かり(?:ません|かねます)|お断り/;
const KNOWS_NOT = /^(?:不明(?:です)?|未回答|(?:よく)?(?:分|わ)か(?:りません|らない)(?:です)?)[。.!！\s]*$/;

/** What follows these gives an answer all the same. */
const ANSWERS =
  /\b(?:answer|result)\s(?:is|would\sbe)\b|(?:答え|回答|正解)は(?!でき)|\\boxed|["']answer["']|\banswer:/i;

/** A refusal is short; a long answer that begins with an apology gives one nevertheless. */
const LONGEST = 600;
const BEGINNING = 160;

/** isRefusal tells whether a text declines to answer: it says so at its beginning, after an apology or without, or it only apologizes. */
export function isRefusal(text: string): boolean {
  if (text.length > LONGEST) return false;
  const said = text.replace(/^[\s*_#>"'「]+/, '');
  if (KNOWS_NOT.test(said)) return true;
  if (ANSWERS.test(said)) return false;
  const [first = ''] = said.split(/(?<=[。！!?？\n])|(?<=\.)\s/);
  const apology = APOLOGY.exec(said);
  const beginning = apology ? said.slice(0, BEGINNING) : first;
  if (DECLINES_ENGLISH.test(beginning) || DECLINES_JAPANESE.test(beginning)) return true;
  return apology !== null && /^[\s*_.。!！]*$/.test(said.slice(apology[0].length));
}
