import { agree, USUAL_RULE, type Agreement } from './agree.js';

/** What comes of a question that is answered so. */
function of(texts: readonly (string | null)[], rule: Partial<typeof USUAL_RULE> = {}): Agreement {
  return agree(
    texts.map((text, at) => ({ member: `m${at}`, text })),
    { ...USUAL_RULE, ...rule },
  );
}

const ABOUT_CODE = '[PYTHON]\ndef f(x):\n  return x\nassert f(1) == ??\n[/PYTHON]';

describe('The same value in Python and in JSON', () => {
  it.each([
    ['spaces', '[1, 2]', '[1,2]'],
    ['a comma at the end', '[1, 2,]', '[1, 2]'],
    ['quotes', "'abc'", '"abc"'],
    ['no quotes', "'abc'", 'abc'],
    ['keys', '{"a": 1}', "{'a': 1}"],
    ['the order of members', "{'a': 1, 'b': 2}", "{'b': 2, 'a': 1}"],
    ['the order of a set', '{1, 2}', '{2, 1}'],
    ['None', 'None', 'null'],
    ['True', '[True, None]', '[true, null]'],
    ['whole and decimal', '1', '1.0'],
    ['an exponent', '1e3', '1000'],
    ['hexadecimal', '0x10', '16'],
    ['escapes', "'it\\'s'", '"it\'s"'],
    ['escaped lines', '"a\\nb"', "'a\\nb'"],
    ['Japanese', '"あ"', "'あ'"],
    ['a code point', '"\\u3042"', "'あ'"],
    ['nesting', "['a', ['b', {'c': (1, 2)}]]", '["a", ["b", {"c": (1, 2)}]]'],
    ['parentheses around one', '(1)', '1'],
    ['the empty text', "''", '""'],
    ['an object with the text', '{"answer": "abc"}', "'abc'"],
    ['an object with the list', '{"answer": [1, 2]}', '[1, 2]'],
    ['an object with the list as text', '{"answer": "[1, 2]"}', '[1, 2]'],
    ['an object with a text of figures, meant as figures', '{"answer": "5"}', '5'],
    ['an object with a text of figures, meant as text', '{"answer": "5"}', "'5'"],
    ['an object with the empty text', '{"answer": ""}', "''"],
    ['an object in the text', '{"answer": "{\'a\': 1}"}', '{"a": 1}'],
    ['code marks', 'The correct output is `[1, 2]`', '[1, 2]'],
    ['a sentence', 'Therefore, the output is [1, 2].', '[1, 2]'],
    ['bold words', '**Output:** `[1, 2]`', '[1, 2]'],
    ['an assertion', 'assert f(1) == [1, 2]', '[1, 2]'],
    ['a comparison', 'f(1) == [1, 2]', '[1, 2]'],
    ['tags', '[ANSWER]\nassert f(1) == [1, 2]\n[/ANSWER]', '[1, 2]'],
    ['a fence after words', 'The answer is:\n```python\n[1, 2]\n```', '[1, 2]'],
    ['a fence alone', '```python\n[1, 2]\n```', '[1, 2]'],
    ['a reason before it', '{\n "reasoning": "It is [3].",\n "answer": "[1, 2]"\n}', '[1, 2]'],
  ])('%s', (_name, one, other) => {
    const { reason } = of([one, other], { question: ABOUT_CODE, kind: 'literal' });
    expect(reason).toBe('unanimous');
  });
});

describe('Other values', () => {
  it.each([
    ['the order of a list', '[1, 2]', '[2, 1]'],
    ['a list and a tuple', '[1, 2]', '(1, 2)'],
    ['figures and text', "'5'", '5'],
    ['None and text', 'None', "'None'"],
    ['a list of one', '[1]', '1'],
    ['a tuple of one', '(1,)', '(1)'],
    ['a list of a list', '[[1]]', '[1]'],
    ['upper case', "'abc'", "'ABC'"],
    ['spaces within', "'a b'", "'ab'"],
    ['spaces before', "' a'", "'a'"],
    ['a stop', "'a.'", "'a'"],
    ['nothing and a space', "''", "' '"],
    ['an object and a set', '{}', 'set()'],
    ['nothing of two kinds', '()', '[]'],
    ['values', '{"a": 1}', '{"a": 2}'],
    ['a sign', '1', '-1'],
    ['figures beyond doubles', '12345678901234567890', '12345678901234567891'],
    ['True and one', 'True', '1'],
  ])('%s', (_name, one, other) => {
    expect(of([one, other], { question: ABOUT_CODE }).reason).toBe('no_two_agree');
  });

  it('are values without a question where most of them hold others', () => {
    expect(of(['[1, 2]', '[1,2]', '[2, 1]'])).toMatchObject({ method: 'literal', reason: 'majority' });
    expect(of(['[5]', '5', '5.0'])).toMatchObject({ method: 'number', reason: 'unanimous' });
  });
});
