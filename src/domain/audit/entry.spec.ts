import fc from 'fast-check';
import { REDACTED } from '../secrets.js';
import { onCommandLine, THE_SERVICE } from './actor.js';
import { canonicalJson, type JsonValue } from './canonical.js';
import { canonicalEntry } from './chain.js';
import { documentOf } from './document.js';
import { entryOf } from './entry.js';

describe('canonicalJson', () => {
  it('writes the example of RFC 8785 as that does', () => {
    const example = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    ) as JsonValue;
    expect(canonicalJson(example)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts keys as RFC 8785 does, by code units', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
    const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33'];
    const text = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
    expect(Object.keys(JSON.parse(text) as object).filter((key) => key !== '1')).toEqual(
      sorted.filter((key) => key !== '1'),
    );
    expect(text.startsWith('{"\\r":0,"1":0,')).toBe(true);
  });

  it('is the same whatever the order of keys, and says the same as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const told = JSON.parse(JSON.stringify(value)) as JsonValue;
        const text = canonicalJson(told);
        expect(JSON.parse(text)).toEqual(told);
        expect(canonicalJson(reversed(told))).toBe(text);
      }),
    );
  });
});

describe('documentOf', () => {
  it('keeps what a JSON text can hold, amounts as decimal texts, and no secrets', () => {
    const value = {
      amountNano: 12_345_678_901_234_567_890n,
      teams: new Map([['shop', { apiKey: 'abc' }]]),
      nothing: undefined,
      rates: [1.5, Infinity],
      note: `Bearer ${'a1'.repeat(10)}`,
    };
    expect(documentOf(value)).toEqual({
      amountNano: '12345678901234567890',
      teams: { shop: { apiKey: REDACTED } },
      rates: [1.5, 'Infinity'],
      note: `Bearer ${REDACTED}`,
    });
  });

  it('is given back by a JSON text as it was', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withMap: true }), (value) => {
        const document = documentOf(value);
        expect(canonicalJson(JSON.parse(canonicalJson(document)) as JsonValue)).toBe(canonicalJson(document));
      }),
    );
  });
});

describe('entryOf', () => {
  const act = { action: 'key.create', subject: { type: 'key' } } as const;

  it('is done, of nothing, unless it is told otherwise', () => {
    expect(entryOf({ actor: THE_SERVICE, ...act }, 7)).toEqual({
      atMs: 7,
      actor: { kind: 'service', id: null, address: null, forwardedFor: null, userAgent: null, requestId: null },
      action: 'key.create',
      subject: { type: 'key', id: null, name: null },
      before: null,
      after: null,
      result: 'ok',
      code: null,
    });
  });

  it('has names of bounded length and without secrets', () => {
    const subject = { type: 'key', id: 'x'.repeat(5000), name: `${'sk-'}${'a'.repeat(30)}` };
    const entry = entryOf({ actor: onCommandLine('jo'), ...act, subject }, 0);
    expect(entry.actor).toMatchObject({ kind: 'command_line', id: 'jo' });
    expect(entry.subject).toEqual({ type: 'key', id: 'x'.repeat(200), name: REDACTED });
  });

  it('is written by one text', () => {
    expect(canonicalEntry(entryOf({ actor: THE_SERVICE, ...act }, 7))).toBe(
      '{"action":"key.create","actor":{"address":null,"forwardedFor":null,"id":null,"kind":"service","requestId":null,"userAgent":null},"after":null,"atMs":7,"before":null,"code":null,"result":"ok","subject":{"id":null,"name":null,"type":"key"}}',
    );
  });
});

function reversed(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item as JsonValue)]),
  );
}
