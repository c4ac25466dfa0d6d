import { z } from 'zod';
import { SHIPPED_SLOS, sloFault, type Slo } from '../domain/reliability/slo.js';
import { byName } from './alert-rules.js';
import { SLO_FAULT_TEXTS, sloBody, sloOf, sloOverride } from './slo-fields.js';
import { shippedFile, yamlFile } from './yaml-file.js';

const MOST_SLOS = 50;

const file = z
  .strictObject({
    overrides: byName(z.string(), sloOverride).nullish(),
    slos: z.array(sloBody).max(MOST_SLOS).nullish(),
  })
  .nullish();

/** The objectives that come with the service, as a file wants them, and those that the file adds. */
const merged = file.transform((told, context): readonly Slo[] => {
  const fault = (path: (string | number)[], message: string): void =>
    context.addIssue({ code: 'custom', path, message });
  const overrides = told?.overrides ?? {};
  const names = new Set(SHIPPED_SLOS.map(({ name }) => name));
  for (const name of Object.keys(overrides)) {
    if (!names.has(name)) fault(['overrides', name], 'no objective of that name comes with the service');
  }
  for (const [index, { name }] of (told?.slos ?? []).entries()) {
    if (names.has(name)) fault(['slos', index, 'name'], `there is another objective ${name}`);
    names.add(name);
  }
  const shipped = SHIPPED_SLOS.map((slo): Slo => {
    const { enabled = slo.isEnabled, ...wanted } = overrides[slo.name] ?? {};
    const other = { ...slo, ...given(wanted), isEnabled: enabled };
    const wrong = sloFault(other);
    if (wrong) fault(['overrides', slo.name], SLO_FAULT_TEXTS[wrong]);
    return other;
  });
  return [...shipped, ...(told?.slos ?? []).map((slo) => sloOf(slo, { id: slo.name, origin: 'file' }))];
});

function given<Told extends object>(told: Told): { [Name in keyof Told]?: Exclude<Told[Name], undefined> } {
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof given<Told>
  >;
}

/** sloVariables is which objectives there are beside those that are made by the API. */
export const sloVariables = {
  SLOS_FILE: yamlFile(shippedFile('slos.yml'), merged, 'a YAML file of objectives, see config/slos.yml'),
};
