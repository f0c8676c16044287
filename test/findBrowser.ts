import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

/** Where browsers of the Chromium family live; the environment variable CHROMIUM wins. */
const PLACES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const base = process.env[variable];
    return base
      ? [
          path.join(base, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          path.join(base, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ]
      : [];
  }),
};

function runs(file: string | undefined): file is string {
  if (!file) return false;
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where Firefox lives; the environment variable FIREFOX wins. */
const FIREFOX_PLACES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/snap/bin/firefox'],
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)'].flatMap((variable) => {
    const base = process.env[variable];
    return base ? [path.join(base, 'Mozilla Firefox', 'firefox.exe')] : [];
  }),
};

/**
 * The Firefox on this machine, if there is one.
 * @throws Error under CI=true when there is none
 */
export function findFirefox(): string | undefined {
  const found = [process.env.FIREFOX, ...(FIREFOX_PLACES[process.platform] ?? [])].find(runs);
  if (!found && process.env.CI === 'true')
    throw new Error('no Firefox for the tests: install it, or set FIREFOX to its path');
  return found;
}

/** The Chromium on this machine, if there is one. */
export function findBrowser(): string | undefined {
  return [process.env.CHROMIUM, ...(PLACES[process.platform] ?? []), chromium.executablePath()].find(runs);
}

/**
 * A browser for the tests: the one that is here, otherwise one that Playwright downloads.
 * @throws Error saying what to install; under CI=true at once, without a download
 */
export function requireBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  const advice = 'install Chromium or Chrome, or set CHROMIUM to its path';
  if (process.env.CI === 'true') throw new Error(`no browser for the tests: ${advice}`);
  console.log('No Chromium found; downloading one for the tests …');
  try {
    execFileSync('npx', ['playwright-core', 'install', 'chromium'], { stdio: 'inherit', shell: true });
  } catch {
    throw new Error(`no browser for the tests, and none could be downloaded: ${advice}`);
  }
  const downloaded = findBrowser();
  if (!downloaded) throw new Error(`no browser for the tests: ${advice}`);
  return downloaded;
}

/** Chromium as tests and measurements start it: it asks nothing of the network by itself. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
