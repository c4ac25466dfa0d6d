// Holds the house rules, and fails when fewer files were looked at than there are: a blind checker reports no violations.
import { cruise } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

const rules = await extractConfig('./dependency-cruiser.cjs');
const results = [
  await holdRules('src', resolve('tsconfig.json'), /\.ts$/),
  await holdRules('grafana', resolve('tsconfig.json'), /\.ts$/),
  await holdRules('web/src', resolve('web/tsconfig.json'), /\.tsx?$/),
];
process.exit(results.every(Boolean) ? 0 : 1);

async function holdRules(folder, tsConfig, isSource) {
  const options = { ...rules.options, tsConfig: { fileName: tsConfig }, ruleSet: rules, validate: true };
  const { output } = await cruise([folder], options, undefined, { tsConfig: extractTsConfig(tsConfig) });
  const there = readdirSync(folder, { recursive: true }).filter((name) => isSource.test(name)).length;
  const cruised = output.modules.filter(({ source }) => source.startsWith(`${folder}/`)).length;
  const { violations } = output.summary;
  for (const { rule, from, to } of violations) console.log(`${rule.name}: ${from} -> ${to}`);
  console.log(`${folder}: ${violations.length} violations, ${cruised} of ${there} files looked at`);
  return violations.length === 0 && cruised >= there;
}
