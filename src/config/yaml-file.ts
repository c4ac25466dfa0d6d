import { loadAll, YAMLException } from 'js-yaml';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** shippedFile is the path of a file in `config/` that comes with the service. */
export function shippedFile(name: string): string {
  return fileURLToPath(new URL(`../../config/${name}`, import.meta.url));
}

/** yamlFile is a variable that names a YAML file, as what the file says; `form` is what it takes. A file of comments alone says `undefined`. */
export function yamlFile<Told>(usual: string, told: z.ZodType<Told>, form: string) {
  return z
    .string()
    .default(usual)
    .transform((path, context): Told => {
      try {
        const [document, ...others] = loadAll(readFileSync(path, 'utf8'));
        return told.parse(others.length === 0 ? document : others);
      } catch (error) {
        context.addIssue(`${form}; ${faultIn(error)}`);
        return z.NEVER;
      }
    });
}

function faultIn(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  }
  return error instanceof YAMLException ? error.toString(true) : (error as Error).message;
}
