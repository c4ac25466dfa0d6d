import {
  BadRequestException,
  HttpException,
  InternalServerErrorException,
  NotFoundException,
  PayloadTooLargeException,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { errorCodes } from 'fastify';
import { gunzipSync } from 'node:zlib';
import { Bug, Rejected, Unavailable } from '../domain/failures.js';
import { problemOf } from './problem.filter.js';

describe('the problem document', () => {
  it('of a refusal has its status, code, sentence and details', () => {
    expect(problemOf(new Rejected('missing_scope', 'no scope', 403, { needs: 'read' }))).toEqual({
      type: 'about:blank',
      title: 'Forbidden',
      status: 403,
      code: 'missing_scope',
      detail: 'no scope',
      needs: 'read',
    });
  });

  it('keeps its own fields whatever the details are called', () => {
    const details = { status: 200, code: 'fine', title: 'OK', detail: 'all is well', type: 'good' };
    expect(problemOf(new Rejected('invalid_request', 'wrong', 422, details))).toEqual({
      type: 'about:blank',
      title: 'Unprocessable Entity',
      status: 422,
      code: 'invalid_request',
      detail: 'wrong',
    });
  });

  it('of a foreign power says 503 and which', () => {
    expect(problemOf(new Unavailable('database_unavailable', 'the database is not available'))).toMatchObject({
      title: 'Service Unavailable',
      status: 503,
      code: 'database_unavailable',
      detail: 'the database is not available',
    });
  });

  it.each([
    ['nothing at all', null],
    ['nothing, otherwise', undefined],
    ['a text', 'password is hunter2'],
    ['a failure of Nest’s', new InternalServerErrorException('password is hunter2')],
    ['a failure of ours', new Bug('password is hunter2')],
  ])('of %s explains nothing', (_name, failure) => {
    expect(problemOf(failure)).toMatchObject({ status: 500, code: 'internal_error' });
    expect(JSON.stringify(problemOf(failure))).not.toContain('hunter2');
  });

  it.each<[string, unknown, number, string]>([
    ['an address that Nest does not know', new NotFoundException('Cannot GET /etc'), 404, 'not_found'],
    ['a body that Nest finds too large', new PayloadTooLargeException(), 413, 'body_too_large'],
    ['a media type that Nest refuses', new UnsupportedMediaTypeException(), 415, 'unsupported_media_type'],
    ['another refusal of Nest', new BadRequestException('no'), 400, 'bad_request'],
    ['a refusal with a rare status', new HttpException('teapot', 418), 418, 'bad_request'],
    ['a body that Fastify finds too large', new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE(), 413, 'body_too_large'],
    [
      'a media type that Fastify refuses',
      new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE('text/x'),
      415,
      'unsupported_media_type',
    ],
    ['a body shorter than was said', new errorCodes.FST_ERR_CTP_INVALID_CONTENT_LENGTH(), 400, 'truncated_body'],
    ['another refusal of Fastify', Object.assign(new Error('no'), { statusCode: 405 }), 405, 'bad_request'],
  ])('of %s has a code of ours', (_name, failure, status, code) => {
    expect(problemOf(failure)).toMatchObject({ status, code });
  });

  it('does not repeat an address that nobody serves', () => {
    expect(problemOf(new NotFoundException('Cannot GET /secret')).detail).not.toContain('secret');
  });

  it('of a body that cannot be decompressed says so', () => {
    expect(problemOf(thrownBy(() => gunzipSync(Buffer.from('no gzip'))))).toMatchObject({
      status: 400,
      code: 'undecodable_body',
    });
  });

  it.each<[string, unknown]>([
    ['a bug', new Bug('the password is hunter2')],
    ['an error of a library', new TypeError('hunter2 is not a function')],
    ['an error with a status of ours', Object.assign(new Error('hunter2'), { statusCode: 502 })],
    ['an error of the system', Object.assign(new Error('hunter2'), { code: 'ECONNRESET' })],
    ['a thrown text', 'hunter2'],
  ])('does not explain %s', (_name, failure) => {
    const problem = problemOf(failure);
    expect(problem).toMatchObject({ status: 500, code: 'internal_error', title: 'Internal Server Error' });
    expect(JSON.stringify(problem)).not.toContain('hunter2');
  });
});

function thrownBy(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
