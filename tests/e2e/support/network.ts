// The network between a browser and the server, as a real TCP relay that can be cut: connections are refused and
// open ones die, which is what a stairwell does. (A browser's own "offline" switch leaves service workers out.)
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';

export class Network {
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;
  #dropReplies = false;
  readonly #sent: Buffer[][] = [];
  #target: number;

  constructor(targetPort: number) {
    this.#target = targetPort;
  }

  /** Where the browser finds the server; stays the same over cuts. */
  get url(): string {
    // Not an IP address: cookies and service workers treat localhost as trustworthy.
    return `http://localhost:${this.#port}`;
  }

  /** Lets connections through, on the same port as before. */
  async up(): Promise<void> {
    if (this.#server) return;
    const server = createServer((client) => this.#relay(client));
    await new Promise<void>((ready, failed) => {
      server.once('error', failed);
      server.listen(this.#port, '127.0.0.1', ready);
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Cuts every connection and refuses new ones. */
  async cut(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    const closed = new Promise<void>((done) => server.close(() => done()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** From now on requests arrive and their replies are lost, or no longer so. */
  loseReplies(lose: boolean): void {
    this.#dropReplies = lose;
  }

  /** How many connections the browser has made. */
  get nConnections(): number {
    return this.#sent.length;
  }

  /** What browsers have sent, a connection each. */
  get sent(): Buffer[] {
    return this.#sent.map((chunks) => Buffer.concat(chunks));
  }

  #relay(client: Socket): void {
    const sent: Buffer[] = [];
    this.#sent.push(sent);
    client.on('data', (chunk) => sent.push(chunk));
    const upstream = connect(this.#target, '127.0.0.1');
    for (const socket of [client, upstream]) {
      this.#sockets.add(socket);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
      socket.on('error', () => undefined);
    }
    client.pipe(upstream);
    upstream.on('data', (chunk) => {
      if (this.#dropReplies) client.destroy();
      else client.write(chunk);
    });
    upstream.on('end', () => client.end());
  }
}
