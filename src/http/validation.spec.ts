import { z } from 'zod';
import { schemaPipe } from './validation.js';

const schema = z.strictObject({ filter: z.strictObject({ model: z.string().optional() }) });
const read = (json: string): unknown =>
  schemaPipe().transform(JSON.parse(json), { type: 'body', schema, metatype: Object });

describe('what is read by a schema', () => {
  it('is what the schema makes of it', async () => {
    expect(await read('{"filter":{"model":"m"}}')).toEqual({ filter: { model: 'm' } });
  });

  it.each(['constructor', 'prototype', '__proto__', 'toString'])('is refused with %s in it', async (name) => {
    await expect(read(`{"filter":{"${name}":["m"]}}`)).rejects.toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining(`filter: Unrecognized key: "${name}"`) as string,
    });
  });
});
