import { build, preview } from 'astro';

/** `npm start`: builds the site, serves it and prints the address. */
const port = Number(process.env.PORT ?? 4321);
await build({ logLevel: 'warn' });
const server = await preview({ logLevel: 'warn', server: { port } });
const host = server.host && server.host !== '0.0.0.0' ? server.host : 'localhost';
console.log(`\nFrom logistic to softmax is at http://${host}:${server.port}/\nStop it with Ctrl+C.`);
