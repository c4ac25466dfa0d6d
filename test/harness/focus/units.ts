const sizes = [
  ...['b', 'B'],
  ...['K', 'M', 'G', 'T', 'P', 'E'].flatMap((prefix) => [`${prefix}b`, `${prefix}B`]),
  ...['K', 'M', 'G', 'T', 'P', 'E'].flatMap((prefix) => [`${prefix}ib`, `${prefix}iB`]),
];
const both = (name: string) => [name, `${name}s`];
const times = ['Year', 'Month', 'Day', 'Hour', 'Minute', 'Second', 'Millisecond', 'Microsecond'].flatMap(both);
const counts = ['Count', 'Unit', 'Request', 'Token', 'Connection', 'Certificate', 'Domain', 'Core'].flatMap(both);

const measured = new Set([...sizes, ...times]);
const listed = new Set([...measured, ...counts]);
const miscased = new Set([...listed].map((name) => name.toLowerCase()));
const spelledOut = /^(?:kilo|mega|giga|tera|peta|exa|kibi|mebi|gibi|tebi|pebi|exbi)?(?:bit|byte)s?$/i;

function isWord(word: string): boolean {
  if (listed.has(word)) return true;
  const broken = miscased.has(word.toLowerCase()) || spelledOut.test(word) || sizes.includes(word.slice(0, -1));
  return !broken && /^[A-Z][A-Za-z0-9]*$/.test(word);
}

function isBaseUnit(name: string): boolean {
  const words = name.split(' ');
  return words.every(isWord) && (words.length === 1 || !words.some((word) => measured.has(word)));
}

/**
 * isUnit tells whether a text is a measurement unit of UnitFormat: an optional whole quantity, one base unit
 * or two with a hyphen between them, and optionally "/" with a denominator of the same form.
 */
export function isUnit(text: string): boolean {
  const sides = text.split('/');
  if (sides.length > 2) return false;
  return sides.every((side) => {
    const units = side.replace(/^[1-9]\d* /, '').split('-');
    return units.length <= 2 && units.every(isBaseUnit);
  });
}
