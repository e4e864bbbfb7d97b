// What a page asked the server for.
import { gunzipSync } from 'node:zlib';
import type { Request } from '@playwright/test';

/** The JSON of a request; what is large is sent packed. */
export function asked(request: Request): unknown {
  const body = request.postDataBuffer() ?? Buffer.of();
  const text = request.headers()['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
  return JSON.parse(text.toString());
}
