import { expect, test } from 'vitest';
import { siteAddress, underAddress } from '#build/hosting/publicAddress.ts';

test('a public address ends in a slash, and no address is none', () => {
  expect(siteAddress('https://host.example/course')!.href).toBe('https://host.example/course/');
  expect(siteAddress('https://host.example')!.href).toBe('https://host.example/');
  expect(siteAddress(undefined)).toBeUndefined();
  expect(siteAddress('')).toBeUndefined();
});

test.each(['host.example', 'ftp://host.example/', 'https://host.example/?a=1'])(
  '%s is no public address, and that is said',
  (text) => {
    expect(() => siteAddress(text)).toThrow(`SITE_URL must be an http or https address`);
  },
);

test('a page’s address keeps the path of the site', () => {
  const site = siteAddress('https://host.example/course/softmax')!;
  expect(underAddress('https://host.example/digits/', site)).toBe(
    'https://host.example/course/softmax/digits/',
  );
  expect(underAddress('https://host.example/', site)).toBe('https://host.example/course/softmax/');
});
