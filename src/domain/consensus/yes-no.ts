const YES =
  /^(?:yes|yeah|yep|true|correct|right|affirmative|valid|はい|ええ|そう|正しい|正解|真|可能|あり|○|◯|⭕|✓|✔|✅)(?=$|[\s,.!;:、。)(」』"'*]|です|だ|と)/i;
const NO =
  /^(?:no|nope|false|incorrect|wrong|negative|invalid|not (?:correct|true|valid)|いいえ|いえ|違う|違います|正しくない|正しくありません|誤り|間違い|不正解|偽|不可能|なし|×|✕|❌|✗)(?=$|[\s,.!;:、。)(」』"'*]|です|だ|と)/i;

/** Words with which something else begins: “no one”, “true love”, “right angle”. */
const SOMETHING_ELSE =
  /^(?:no|true|right|correct|wrong|false)\s+(?!because|since|as|the|it|this|that|he|she|they|we|i|there|,)[a-z]/i;

/** What is judged, before the judgement: “The statement is true”. */
const ABOUT =
  /^(?:(?:it|this|that|(?:the|this|that)\s(?:statement|claim|assertion|sentence|proposition|premise))(?:\sis|'s)|(?:この|その)?(?:文|記述|主張|命題|説明)は)\s?(?=(?:true|false|correct|incorrect|wrong|right|valid|invalid|not (?:true|correct|valid))(?:$|[\s,.!;:])|正し|誤り|間違い|真|偽)/i;
const BOTH = /^(?:yes|no|true|false)\s?(?:and|or|\/|&)\s?(?:yes|no|true|false)\b/i;

/** yesOrNo reads a statement that answers by yes or no, also where a reason follows; `null` for any other. */
export function yesOrNo(statement: string): boolean | null {
  const text = statement.replace(/^[\s*_"'「『([]+/, '').replace(ABOUT, '');
  if (SOMETHING_ELSE.test(text) || BOTH.test(text)) return null;
  if (NO.test(text)) return false;
  return YES.test(text) ? true : null;
}
