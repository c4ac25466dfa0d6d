import { applyDecorators, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiResponse } from '@nestjs/swagger';
import type { Readable } from 'node:stream';

/** The kinds of file that are downloaded, by their media types. */
export const CSV = 'text/csv; charset=utf-8';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const PARQUET = 'application/vnd.apache.parquet';
export const NDJSON = 'application/x-ndjson; charset=utf-8';
export const HTML = 'text/html; charset=utf-8';
export const MARKDOWN = 'text/markdown; charset=utf-8';
export const PDF = 'application/pdf';
export type FileType =
  typeof CSV | typeof XLSX | typeof PARQUET | typeof NDJSON | typeof HTML | typeof MARKDOWN | typeof PDF;

/** AnswersFile describes a route that answers with a file. */
export function AnswersFile(type: FileType): MethodDecorator {
  const [mediaType = type] = type.split(';');
  return applyDecorators(
    ApiProduces(mediaType),
    ApiResponse({ status: 200, description: 'A file', schema: { type: 'string', format: 'binary' } }),
  );
}

/** fileOf answers a route with a file to be saved under a name, which has no characters that would need quoting. */
export function fileOf(content: Readable | Uint8Array, type: FileType, name: string): StreamableFile {
  const options = { type, disposition: `attachment; filename="${name}"` };
  return content instanceof Uint8Array ? new StreamableFile(content, options) : new StreamableFile(content, options);
}
