// Holds the house rules, and fails when fewer files were looked at than there are: a blind checker reports no violations.
import { cruise } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { readdirSync } from 'node:fs';

const rules = await extractConfig('./dependency-cruiser.cjs');
const { output } = await cruise(['src'], { ...rules.options, ruleSet: rules, validate: true }, undefined, {
  tsConfig: extractTsConfig('./tsconfig.json'),
});

const there = readdirSync('src', { recursive: true }).filter((name) => name.endsWith('.ts')).length;
const cruised = output.modules.filter(({ source }) => source.startsWith('src/')).length;
for (const { rule, from, to } of output.summary.violations) console.log(`${rule.name}: ${from} -> ${to}`);
console.log(`${output.summary.violations.length} violations, ${cruised} of ${there} files looked at`);
process.exit(output.summary.violations.length === 0 && cruised >= there ? 0 : 1);
