import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
};

/** Makes of a file's content what is sent; undefined where the file is not there. */
export type Sends = (file: string, content: Buffer) => string | Buffer | undefined;

export interface Deployment {
  /** Ends in /. */
  readonly address: string;
  /** Another version of the site, or the same from another time. */
  deploy(sends: Sends): void;
  /** Nobody answers at the address any more. */
  stop(): Promise<void>;
  /** Somebody does again. */
  start(): Promise<void>;
}

/** Serves a built site under a path of a host of its own, which can be deployed to, and can go. */
export async function deployUnderPath(folder: string): Promise<Deployment> {
  let sends: Sends = (_, content) => content;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://host');
    const asked = path.join(folder, pathname.replace(/^\/course\//, ''));
    const file = existsSync(asked) && statSync(asked).isDirectory() ? path.join(asked, 'index.html') : asked;
    const known = pathname.startsWith('/course/') && existsSync(file);
    const name = path.relative(folder, file).split(path.sep).join('/');
    const body = sends(name, known ? readFileSync(file) : Buffer.alloc(0));
    if (body === undefined || (!known && body.length === 0)) {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('none');
      return;
    }
    response
      .writeHead(200, {
        'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream',
        'Cache-Control': name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      })
      .end(body);
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, resolve));
  await listen(0);
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error(`no port: ${place}`);
  return {
    address: `http://localhost:${place.port}/course/`,
    deploy(next) {
      sends = next;
    },
    stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
    start: () => listen(place.port),
  };
}
