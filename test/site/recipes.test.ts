import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { twinsOf } from '#build/hosting/twinsOf.ts';

const RECIPES = path.resolve(import.meta.dirname, '../../src/build/hosting/recipes');
/** Where the recipes say that the site lies, and the port they name. */
const ROOT = '/srv/softmax';
const PORT = /8080/;

interface Server {
  readonly name: string;
  readonly program: string;
  /** Lays what the program reads beside the recipe, and says with which arguments it is started. */
  prepare(folder: string, recipe: (file: string) => string): readonly string[];
}

const SERVERS: readonly Server[] = [
  {
    name: 'nginx',
    program: 'nginx',
    prepare(folder, recipe) {
      copyFileSync('/etc/nginx/mime.types', path.join(folder, 'mime.types'));
      writeFileSync(path.join(folder, 'softmax.conf'), recipe('softmax.nginx.conf'));
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
      writeFileSync(
        path.join(folder, 'nginx.conf'),
        [
          process.getuid?.() === 0 ? 'user root;' : '',
          `daemon off; pid ${folder}/pid; error_log stderr; worker_processes 1; events { }`,
          'http { access_log off; default_type application/octet-stream;',
          ...temporary.map((name) => `${name}_temp_path ${folder}/${name};`),
          'include softmax.conf; }',
        ].join('\n'),
      );
      return ['-p', folder, '-c', path.join(folder, 'nginx.conf')];
    },
  },
  {
    name: 'Caddy',
    program: 'caddy',
    prepare(folder, recipe) {
      const file = path.join(folder, 'Caddyfile');
      writeFileSync(file, `{\n\tadmin off\n}\n${recipe('Caddyfile')}`);
      return ['run', '--adapter', 'caddyfile', '--config', file];
    },
  },
];

/** Debian keeps servers out of the paths of those who are not root. */
const PATH = `${process.env.PATH}:/usr/sbin`;

/** Whether the program is here; under CI=true it must be, where packages of it are a matter of course. */
function isHere(program: string): boolean {
  try {
    execFileSync(program, [program === 'nginx' ? '-v' : 'version'], {
      stdio: 'ignore',
      env: { ...process.env, PATH },
    });
    return true;
  } catch {
    if (process.env.CI === 'true' && process.platform === 'linux')
      throw new Error(`${program} is not on this machine: install it`);
    return false;
  }
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What the server sends, as it is on the way. */
const ask = (port: number, address: string, headers: Record<string, string> = {}) =>
  new Promise<Answer>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: address, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(parts) }),
      );
    })
      .on('error', reject)
      .end();
  });

const statusOf = (port: number) =>
  ask(port, '/').then(
    ({ status }) => status,
    () => 0,
  );

describe.each(SERVERS.map((server) => ({ ...server, skips: !isHere(server.program) })))(
  'the recipe for $name',
  ({ program, prepare, skips }) => {
    let folder: string;
    let running: ChildProcess;
    let port: number;
    const lesson = 'lessons/01-two-classes/';
    const assets = path.join(inject('siteFolder'), 'assets');
    const script = readdirSync(assets).find((name) => name.endsWith('.js'))!;
    const data = readdirSync(path.join(inject('siteFolder'), 'data'), { recursive: true })
      .map(String)
      .find((name) => name.endsWith('.gz'))!;
    const file = (name: string) => readFileSync(path.join(inject('siteFolder'), name));

    beforeAll(async () => {
      if (skips) return;
      folder = mkdtempSync(path.join(os.tmpdir(), 'recipe-'));
      const site = path.join(folder, 'srv');
      for (const place of [site, path.join(site, 'course')]) {
        for (const name of [
          'index.html',
          '404.html',
          lesson,
          'assets',
          path.join('data', path.dirname(data)),
        ]) {
          mkdirSync(path.dirname(path.join(place, name)), { recursive: true });
          cpSync(path.join(inject('siteFolder'), name), path.join(place, name), { recursive: true });
        }
        for (const [ending, twin] of twinsOf('index.html', file(`${lesson}index.html`)))
          writeFileSync(path.join(place, `${lesson}index.html${ending}`), twin);
      }
      port = await freePort();
      const recipe = (name: string) => {
        const text = readFileSync(path.join(RECIPES, name), 'utf8');
        expect(text).toContain(ROOT);
        expect(text).toMatch(PORT);
        return text.replaceAll(ROOT, site).replace(PORT, String(port));
      };
      running = spawn(program, prepare(folder, recipe), {
        stdio: 'ignore',
        env: { ...process.env, PATH, HOME: folder },
      });
      for (let tries = 0; (await statusOf(port)) !== 200; tries += 1) {
        if (tries > 100) throw new Error(`${program} does not answer`);
        await setTimeout(100);
      }
    });

    afterAll(() => {
      running?.kill();
      if (folder) rmSync(folder, { recursive: true, force: true });
    });

    describe.each(['/', '/course/'])('at %s', (root) => {
      test.skipIf(skips)('sends a page that is asked for anew, with a referrer to nobody', async () => {
        const { status, headers, body } = await ask(port, `${root}${lesson}`);
        expect(status).toBe(200);
        expect(headers['content-type']).toMatch(/^text\/html; ?charset=utf-8$/i);
        expect(headers['cache-control']).toBe('no-cache');
        expect(headers['referrer-policy']).toBe('no-referrer');
        expect(headers['x-content-type-options']).toBe('nosniff');
        expect(body.equals(file(`${lesson}index.html`))).toBe(true);
      });

      test.skipIf(skips)('answers that a page is the same', async () => {
        const { headers } = await ask(port, `${root}${lesson}`);
        const { status } = await ask(port, `${root}${lesson}`, { 'If-None-Match': String(headers.etag) });
        expect(status).toBe(304);
      });

      test.skipIf(skips)('leads from an address without its final slash to the page', async () => {
        const { status, headers } = await ask(port, `${root}${lesson.slice(0, -1)}`);
        expect([301, 302, 307, 308]).toContain(status);
        const from = `http://127.0.0.1:${port}${root}${lesson.slice(0, -1)}`;
        expect(new URL(headers.location!, from).pathname).toBe(`${root}${lesson}`);
      });

      test.skipIf(skips)('sends the compressed twin of a page to those who take it', async () => {
        const { headers, body } = await ask(port, `${root}${lesson}`, { 'Accept-Encoding': 'gzip' });
        expect(headers['content-encoding']).toBe('gzip');
        expect(headers.vary).toMatch(/accept-encoding/i);
        expect(gunzipSync(body).equals(file(`${lesson}index.html`))).toBe(true);
      });

      test.skipIf(skips)('lets scripts be kept for a year', async () => {
        const { status, headers } = await ask(port, `${root}assets/${script}`);
        expect(status).toBe(200);
        expect(headers['content-type']).toMatch(/javascript/);
        expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
      });

      test.skipIf(skips)('sends packed data as they are', async () => {
        const { status, headers, body } = await ask(port, `${root}data/${data}`, {
          'Accept-Encoding': 'gzip',
        });
        expect(status).toBe(200);
        const sent = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
        expect(sent.equals(file(`data/${data}`)) || sent.equals(gunzipSync(file(`data/${data}`)))).toBe(true);
      });
    });

    test.skipIf(skips)('says of a wrong address that it is wrong, with the site’s own page', async () => {
      const { status, body } = await ask(port, '/no/such/page/');
      expect(status).toBe(404);
      expect(body.toString()).toContain(/<title>.*<\/title>/.exec(file('404.html').toString())![0]);
    });
  },
);
