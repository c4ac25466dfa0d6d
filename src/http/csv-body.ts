import { applyDecorators } from '@nestjs/common';
import { RouteSchema } from '@nestjs/platform-fastify';
import { ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Rejected } from '../domain/failures.js';

declare module 'fastify' {
  interface FastifySchema {
    consumes?: readonly string[];
  }
}

/** CSV_TYPES are the media types of tables as text. */
export const CSV_TYPES = ['text/csv', 'application/csv', 'text/tab-separated-values'];

/** So many bytes show that a text is of UTF-16. */
const LOOKED_AT = 1024;

/** TakesCsv has a route take tables as text, which are refused everywhere else. */
export function TakesCsv(): MethodDecorator {
  return applyDecorators(RouteSchema({ consumes: CSV_TYPES }), ApiConsumes('text/csv'));
}

/** csvBodyOf is the body of a request as a table. It throws `Rejected` (`unsupported_media_type`) where its route takes none. */
export function csvBodyOf({ headers, routeOptions }: FastifyRequest, bytes: Buffer): CsvBody {
  if (routeOptions.schema?.consumes !== CSV_TYPES) {
    throw new Rejected('unsupported_media_type', 'tables are not taken here', 415);
  }
  return new CsvBody(bytes, headers['content-type'] ?? '');
}

/** CsvBody is a body that holds a table as text, not yet decoded. */
export class CsvBody {
  constructor(
    private readonly bytes: Buffer,
    private readonly contentType: string,
  ) {}

  /**
   * text is the body's text: in the charset that its type names, otherwise UTF-8, or UTF-16 with a byte order mark. It throws
   * `Rejected` (`wrong_encoding`).
   */
  text(): string {
    const told = /charset="?([\w.:-]+)/i.exec(this.contentType)?.[1];
    const charset = this.mark() ?? told ?? 'utf-8';
    const looksLike = this.looksLike();
    if (looksLike !== null && !/^utf-?16/i.test(charset)) {
      throw new Rejected(
        'wrong_encoding',
        `the file looks like ${looksLike.toUpperCase()} without a byte order mark: save it as UTF-8, or send it as text/csv; charset=${looksLike}`,
        422,
      );
    }
    try {
      return new TextDecoder(charset, { fatal: true }).decode(this.bytes);
    } catch {
      throw new Rejected(
        'wrong_encoding',
        `the file is not ${charset.toUpperCase()}: save it as UTF-8, or name its charset in the content type`,
        422,
      );
    }
  }

  /** Latin letters and separators of UTF-16 have a NUL each, which no text of another encoding has. */
  private looksLike(): string | null {
    const at = this.bytes.subarray(0, LOOKED_AT).indexOf(0);
    if (at < 0) return null;
    return at % 2 === 0 ? 'utf-16be' : 'utf-16le';
  }

  private mark(): string | null {
    const [first, second] = this.bytes;
    if (first === 0xff && second === 0xfe) return 'utf-16le';
    return first === 0xfe && second === 0xff ? 'utf-16be' : null;
  }
}
