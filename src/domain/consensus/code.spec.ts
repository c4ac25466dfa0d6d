import { agree, USUAL_RULE, type Agreement } from './agree.js';
import { codeLikeness, codeOf } from './code.js';

const SUM = 'def total(values):\n    result = 0\n    for value in values:\n        result += value\n    return result';
const fenced = (code: string, language = 'python'): string =>
  `Here you are:\n\n\`\`\`${language}\n${code}\n\`\`\`\nEnjoy.`;
const likeness = (one: string, other: string): number => codeLikeness(codeOf(one), codeOf(other));

describe('Two programs', () => {
  it.each([
    ['alone and in a fence', SUM, fenced(SUM)],
    ['in fences of other names', fenced(SUM, ''), fenced(SUM, 'py3')],
    ['in a fence that was cut off', fenced(SUM), `Here:\n\`\`\`python\n${SUM}`],
    ['with other spaces', fenced(SUM), fenced(SUM.replaceAll('    ', '\t').replaceAll('\n', '\n\n'))],
    ['with comments', fenced(SUM), fenced(SUM.replace('\n', '  # adds them up\n'))],
    ['with a comment in a block', fenced('a = 1', 'js'), fenced('/* one\n * two */ a = 1', 'js')],
    ['beside a shorter one', fenced(SUM), `Run \`\`\`sh\npython x.py\n\`\`\` after:\n${fenced(SUM)}`],
  ])('%s are the same', (_name, one, other) => {
    expect(likeness(one, other)).toBe(1);
  });

  it.each([
    ['that do something else', fenced(SUM), fenced('import os\nprint(os.getcwd())')],
    ['where one subtracts', fenced(SUM), fenced(SUM.replace('+=', '-='))],
    ['where one is nothing', fenced(SUM), ''],
  ])('%s are not', (_name, one, other) => {
    expect(likeness(one, other)).toBeLessThan(1);
  });
});

describe('A question that asks for a program', () => {
  const of = (question: string, texts: readonly string[]): Agreement =>
    agree(
      texts.map((text, at) => ({ member: `m${at}`, text })),
      { ...USUAL_RULE, question },
    );
  const other = fenced('import os\nfor name in os.listdir("."):\n    print(name, os.stat(name).st_size)');

  it.each(['Write a function that adds numbers.', '数を足す関数を書いてください。', 'Implement the class Sum.'])(
    'is answered by code: %s',
    (question) => {
      expect(of(question, [fenced(SUM), fenced(SUM, ''), other])).toMatchObject({
        method: 'code',
        reason: 'majority',
        outliers: ['m2'],
      });
    },
  );

  it('may be answered without any', () => {
    expect(of('Write a function.', ['It is not needed here.', 'No function is needed.']).method).not.toBe('code');
  });
});
