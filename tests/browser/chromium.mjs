// SPDX-License-Identifier: MIT
// Chromium as Debian has it, with an empty profile for every run, and pages that note all that they
// ask for and complain of.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const modules = createRequire(pathToFileURL(process.env.BROWSER_MODULES + '/'));
const { chromium } = modules('playwright-core');
const axe = modules('axe-core').source;

export const open_browser = () =>
    chromium.launch({
        executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
        args: [
            '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
            '--disable-background-networking', '--disable-component-update',
            ...(process.getuid() === 0 ? ['--no-sandbox'] : []),
        ],
    });

// A page that was opened, with what it asked for and complained of since. To be closed.
export async function open_page(browser, file, { width = 1024, scheme = 'light', script = true } = {}) {
    const context = await browser.newContext({
        viewport: { width, height: 900 }, colorScheme: scheme, javaScriptEnabled: script,
    });
    const page = await context.newPage();
    const address = pathToFileURL(file).href;
    const opened = { page, requests: [], complaints: [], close: () => context.close() };
    page.on('request', request => request.url() === address || opened.requests.push(request.url()));
    page.on('console', message => opened.complaints.push(message.text()));
    page.on('pageerror', error => opened.complaints.push(String(error)));
    page.on('dialog', dialog => {
        opened.complaints.push('a dialog: ' + dialog.message());
        dialog.dismiss();
    });
    await page.goto(address);
    return opened;
}

// The barriers that axe-core finds, one line each.
export async function barriers(page) {
    await page.evaluate(axe);
    const found = await page.evaluate(() => globalThis.axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        resultTypes: ['violations'],
    }));
    return found.violations.map(one =>
        `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')}`);
}
