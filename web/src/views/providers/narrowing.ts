/** Narrowing says whose failures are shown. */
export interface Narrowing {
  provider: string;
  model: string | null;
  errorClass: string | null;
}
