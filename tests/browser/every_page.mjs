// SPDX-License-Identifier: MIT
// What holds for every page of a set, whatever it is about.
import { barriers, open_page } from './chromium.mjs';
import { check, expect, expect_none } from './tally.mjs';

const widths = [360, 1024, 1440];

async function fits(browser, file, name, width, pictures) {
    const opened = await open_page(browser, file, { width });
    await check(`${name} is no wider than ${width} px`, async () => {
        const wide = await opened.page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide <= width, `it is ${wide} px wide`);
    });
    await opened.page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
    await opened.close();
}

async function has_no_barriers(browser, file, name, scheme, pictures) {
    const opened = await open_page(browser, file, { scheme });
    await check(`${name} asks for nothing and complains of nothing (${scheme})`, () => {
        expect_none(opened.requests, 'requests');
        expect_none(opened.complaints, 'complaints');
    });
    await check(`${name} has no barriers that axe-core finds (${scheme})`,
        async () => expect_none(await barriers(opened.page), 'kinds of barrier'));
    await opened.page.screenshot({ path: `${pictures}/${name}-${scheme}.png`, fullPage: true });
    await opened.close();
}

const visible_words = page =>
    page.evaluate(() => document.body.innerText.split(/\s+/).filter(word => word).length);

async function reads_without_script(browser, file, name) {
    const with_script = await open_page(browser, file);
    const without = await open_page(browser, file, { script: false });
    await check(`${name} says as much without script`, async () => {
        const most = await visible_words(with_script.page), least = await visible_words(without.page);
        expect(least >= 0.9 * most, `${least} words without script, ${most} with it`);
        expect_none(without.requests, 'requests');
    });
    await with_script.close();
    await without.close();
}

export async function check_every_page(browser, file, name, pictures) {
    for (const width of widths) {
        await fits(browser, file, name, width, pictures);
    }
    for (const scheme of ['light', 'dark']) {
        await has_no_barriers(browser, file, name, scheme, pictures);
    }
    await reads_without_script(browser, file, name);
}
