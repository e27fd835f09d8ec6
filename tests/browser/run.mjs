// SPDX-License-Identifier: MIT
// usage: node run.mjs SET PICTURES
// Opens the pages of a published set in Chromium and looks at them as people do.
import { readdirSync } from 'node:fs';
import { open_browser } from './chromium.mjs';
import { check_every_page } from './every_page.mjs';
import { check_print } from './force_page.mjs';
import { close } from './tally.mjs';

const [set, pictures] = process.argv.slice(2);
const browser = await open_browser();
await check_every_page(browser, `${set}/index.html`, 'index', pictures);
await check_every_page(browser, `${set}/forces/kent.html`, 'force', pictures);
for (const page of readdirSync(`${set}/forces`)) {
    await check_print(browser, `${set}/forces/${page}`, page.replace('.html', ''), pictures);
}
await browser.close();
close();
