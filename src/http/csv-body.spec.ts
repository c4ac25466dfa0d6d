import { CsvBody } from './csv-body.js';

describe('the text of a table', () => {
  it.each<[string, Buffer, string]>([
    ['UTF-8', Buffer.from('モデル,円'), 'text/csv'],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFモデル,円'), 'text/csv'],
    ['UTF-16 with a byte order mark', Buffer.from('\uFEFFモデル,円', 'utf16le'), 'text/csv'],
    ['UTF-16, the other way', Buffer.from('\uFEFFモデル,円', 'utf16le').swap16(), 'text/csv; charset=utf-8'],
    ['UTF-16 that names itself', Buffer.from('モデル,円', 'utf16le'), 'text/csv; charset=utf-16le'],
    ['the charset it names', Buffer.from('83828366838b2c897e', 'hex'), 'text/csv; charset="Shift_JIS"'],
  ])('is read as %s', (_name, bytes, type) => {
    expect(new CsvBody(bytes, type).text().replace('\uFEFF', '')).toBe('モデル,円');
  });

  it.each<[string, Buffer]>([
    ['utf-16le', Buffer.from('モデル,円', 'utf16le')],
    ['utf-16be', Buffer.from('date,cost', 'utf16le').swap16()],
  ])('is refused as %s without a byte order mark, which is named', (charset, bytes) => {
    expect(() => new CsvBody(bytes, 'text/csv').text()).toThrow(
      expect.objectContaining({
        ...{ code: 'wrong_encoding', status: 422 },
        message: expect.stringContaining(`charset=${charset}`) as string,
      }) as Error,
    );
  });

  it.each<[string, Buffer, string]>([
    ['bytes that are no UTF-8', Buffer.from('83828366838b2c897e', 'hex'), 'text/csv'],
    ['a charset that nobody knows', Buffer.from('a'), 'text/csv; charset=klingon'],
  ])('is refused for %s', (_name, bytes, type) => {
    expect(() => new CsvBody(bytes, type).text()).toThrow(expect.objectContaining({ code: 'wrong_encoding' }) as Error);
  });
});
