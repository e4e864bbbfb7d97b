// HTTP requests as they went over the wire, whatever the browser says about them.
export interface RawRequest {
  /** Method and path. */
  what: string;
  headers: Map<string, string>;
  body: Buffer;
}

/** Reads what one connection of HTTP/1.1 carried; a request cut short is left out. */
export function requestsIn(sent: Buffer): RawRequest[] {
  const requests: RawRequest[] = [];
  let rest = sent;
  for (;;) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) return requests;
    const [line = '', ...fields] = rest.subarray(0, end).toString('latin1').split('\r\n');
    const headers = new Map(
      fields.map((field) => {
        const [name = '', ...value] = field.split(':');
        return [name.toLowerCase(), value.join(':').trim()] as const;
      }),
    );
    const bodyEnd = end + 4 + Number(headers.get('content-length') ?? 0);
    if (bodyEnd > rest.length) return requests;
    requests.push({ what: line.replace(/ HTTP\/1\.1$/, ''), headers, body: rest.subarray(end + 4, bodyEnd) });
    rest = rest.subarray(bodyEnd);
  }
}
