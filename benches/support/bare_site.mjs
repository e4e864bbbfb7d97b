// A page as bare HTML with its style sheets, behind the shortest service worker that starts it without a network.
import http from 'node:http';

const WORKER = (paths) => `
const PATHS = ${JSON.stringify(paths)};
self.addEventListener('install', (event) => event.waitUntil(caches.open('bare').then((cache) => cache.addAll(PATHS))));
self.addEventListener('fetch', (event) =>
  event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request))));
`;
const REGISTER = `<script>navigator.serviceWorker.register('/sw.js')</script></body>`;

export class BareSite {
  #server;
  #port = 0;

  get url() {
    return `http://localhost:${this.#port}/`;
  }

  /** Serves the page. */
  async up({ html, styles }) {
    const paths = ['/', ...styles.map(([path]) => path)];
    const files = new Map([
      ['/', ['text/html; charset=utf-8', html.replace('</body>', REGISTER)]],
      ['/sw.js', ['text/javascript', WORKER(paths)]],
      ...styles.map(([path, text]) => [path, ['text/css', text]]),
    ]);
    this.#server = http.createServer((request, response) => {
      const [type, text] = files.get(request.url) ?? [];
      response.writeHead(type ? 200 : 404, { 'content-type': type ?? 'text/plain' }).end(text);
    });
    await new Promise((ready) => this.#server.listen(0, '127.0.0.1', ready));
    this.#port = this.#server.address().port;
  }

  /** Nobody serves it any more. */
  async down() {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    await closed;
  }
}
