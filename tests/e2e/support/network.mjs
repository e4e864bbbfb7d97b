// The way from a browser to the server, which can be cut: connections are refused and open ones die, which is what a
// stairwell does. (A browser's own "offline" switch leaves service workers out.) It knows what went over it. The
// measurements use it too, and they are plain JavaScript.
import http from 'node:http';

/** A request and its answer, as they travelled. */
class Exchange {
  /** Bytes of the answer's body. */
  down = 0;
  /** @type {Buffer[]} */
  #sent = [];

  /** @param {http.IncomingMessage} request */
  constructor(request) {
    this.method = request.method;
    this.path = request.url?.split('?')[0] ?? '';
    this.headers = request.headers;
    request.on('data', (chunk) => this.#sent.push(chunk));
  }

  /** The request's body. */
  get body() {
    return Buffer.concat(this.#sent);
  }
}

export class Network {
  /** @type {Exchange[]} */
  exchanges = [];
  #target;
  #agent = new http.Agent({ keepAlive: true });
  /** @type {http.Server | undefined} */
  #server;
  #port = 0;
  /** @type {'nothing' | 'half' | 'all'} */
  #lost = 'nothing';
  /** @type {Map<string, { headers: http.OutgoingHttpHeaders, body: Buffer }>} */
  #answers = new Map();

  /** @param {number} targetPort */
  constructor(targetPort) {
    this.#target = targetPort;
  }

  /** Where the browser finds the server; stays the same over cuts. */
  get url() {
    // Not an IP address: browsers trust localhost with cookies, service workers and brotli.
    return `http://localhost:${this.#port}`;
  }

  /** Lets connections through, on the same port as before. */
  async up() {
    if (this.#server) return;
    // Who closes a connection that nothing goes over is the server's choice.
    const server = http.createServer({ keepAliveTimeout: 0 }, (request, response) => this.#pass(request, response));
    await new Promise((ready, failed) => {
      server.once('error', failed);
      server.listen(this.#port, '127.0.0.1', () => ready(undefined));
    });
    const address = server.address();
    if (address && typeof address === 'object') this.#port = address.port;
    this.#server = server;
  }

  /** Cuts every connection and refuses new ones. */
  async cut() {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    this.#agent.destroy();
    await closed;
  }

  /**
   * From now on requests arrive, and of each reply so much is lost.
   * @param {'nothing' | 'half' | 'all'} lost
   */
  loseReplies(lost) {
    this.#lost = lost;
  }

  /**
   * Answers a path by itself from now on.
   * @param {string} path
   * @param {{ headers: http.OutgoingHttpHeaders, body: Buffer }} answer
   */
  answer(path, answer) {
    this.#answers.set(path, answer);
  }

  /**
   * @param {http.IncomingMessage} request
   * @param {http.ServerResponse} response
   */
  #pass(request, response) {
    const exchange = new Exchange(request);
    this.exchanges.push(exchange);
    const own = this.#answers.get(exchange.path);
    if (own) {
      exchange.down = own.body.length;
      response.writeHead(200, own.headers).end(own.body);
      return;
    }
    const { method, url, headers } = request;
    const options = { host: '127.0.0.1', port: this.#target, method, path: url, headers, agent: this.#agent };
    const upstream = http.request(options, (answer) => {
      if (this.#lost === 'all') return response.destroy();
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders).flushHeaders();
      answer.on('data', (chunk) => {
        exchange.down += chunk.length;
        if (this.#lost === 'all') response.destroy();
      });
      answer.on('error', () => response.destroy());
      if (this.#lost === 'half') {
        // What has no body loses nothing: the connection would wait for its end for ever.
        const whole = () => response.end();
        answer.once('end', whole).once('data', (chunk) => {
          answer.off('end', whole);
          response.write(chunk.subarray(0, chunk.length / 2), () => response.destroy());
        });
        return;
      }
      answer.pipe(response);
    });
    upstream.on('error', () => response.destroy());
    response.on('close', () => upstream.destroy());
    request.pipe(upstream);
  }
}
