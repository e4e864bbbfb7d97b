// The way from a browser to the server: it counts what goes over it, can be cut, and answers some paths by itself.
import http from 'node:http';

const AGENT = new http.Agent({ keepAlive: true });

export class Relay {
  /** Every exchange: `{ method, path, status, up, down, encoding }`, bodies in bytes as they travelled. */
  exchanges = [];
  #server;
  #port = 0;
  #upstream;
  #answers = new Map();

  constructor(upstreamPort) {
    this.#upstream = upstreamPort;
  }

  /** `localhost`, not an address: browsers trust it with service workers and with brotli. */
  get url() {
    return `http://localhost:${this.#port}`;
  }

  /** Answers a path by itself from now on, with `{ headers, body }`. */
  answer(path, { headers, body }) {
    this.#answers.set(path, { headers, body });
  }

  /** Opens the way, on the same port as before. */
  async up() {
    this.#server = http.createServer((request, response) => this.#pass(request, response));
    await new Promise((ready, failed) => {
      this.#server.once('error', failed);
      this.#server.listen(this.#port, '127.0.0.1', ready);
    });
    this.#port = this.#server.address().port;
  }

  /** Cuts every connection and refuses new ones. */
  async cut() {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    await closed;
  }

  /** The exchanges with a path. */
  with(path) {
    return this.exchanges.filter((exchange) => exchange.path === path);
  }

  #pass(request, response) {
    const [path] = request.url.split('?');
    const exchange = { method: request.method, path, status: 0, up: 0, down: 0, encoding: request.headers['content-encoding'] };
    this.exchanges.push(exchange);
    request.on('data', (chunk) => (exchange.up += chunk.length));
    const own = this.#answers.get(path);
    if (own) {
      exchange.status = 200;
      exchange.down = own.body.length;
      request.resume();
      response.writeHead(200, own.headers).end(own.body);
      return;
    }
    const options = { port: this.#upstream, method: request.method, path: request.url, headers: request.headers, agent: AGENT };
    const upstream = http.request(options, (answer) => {
      exchange.status = answer.statusCode;
      response.writeHead(answer.statusCode, answer.headers);
      answer.on('data', (chunk) => (exchange.down += chunk.length));
      answer.on('error', () => response.destroy());
      answer.pipe(response);
    });
    upstream.on('error', () => response.destroy());
    response.on('close', () => upstream.destroy());
    request.pipe(upstream);
  }
}
