// SPDX-License-Identifier: MIT
// usage: node run.mjs SET HOSTILE PICTURES SCRIPT
// Opens the pages of two published sets in Chromium and looks at them as people do. HOSTILE is a set
// made of hostile text; SCRIPT is the one that index.html may hold. Pictures and paper land in PICTURES.
import { open_browser } from './chromium.mjs';
import { check_every_page } from './every_page.mjs';
import { check_print } from './force_page.mjs';
import { check_hostile } from './hostile.mjs';
import { check_keyboard } from './index_page.mjs';
import { check_numbers } from './numbers.mjs';
import { close } from './tally.mjs';

const [set, hostile, pictures, script] = process.argv.slice(2);
const force = slug => `${set}/forces/${slug}.html`;

// The longest names, the shortest, and one that sent nothing.
const printed = ['avon-and-somerset', 'hampshire', 'city-of-london', 'north-yorkshire', 'kent', 'essex'];
const said = ['<script>alert(1)</script>', '<img src=x onerror=alert(2)>'];

const browser = await open_browser();
await check_every_page(browser, `${set}/index.html`, 'index', pictures);
await check_every_page(browser, force('kent'), 'force', pictures);
await check_keyboard(browser, `${set}/index.html`);
for (const slug of printed) {
    await check_print(browser, force(slug), slug, pictures);
    await check_numbers(browser, set, `forces/${slug}.html`, slug);
}
await check_numbers(browser, set, 'index.html');
await check_hostile(browser, `${hostile}/index.html`, 'index', script, [...said, 'javascript:alert(3)']);
await check_hostile(browser, `${hostile}/forces/essex.html`, 'force', null, [said[0]]);
await browser.close();
close();
