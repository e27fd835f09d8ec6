// SPDX-License-Identifier: MIT
// A force's progress summary on paper: two sheets of A4, and nothing of it is lost.
import { execFileSync } from 'node:child_process';
import { open_page } from './chromium.mjs';
import { check, expect, expect_none } from './tally.mjs';

const sheets = pdf => {
    const said = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' });
    return { count: Number(/^Pages: +(\d+)/m.exec(said)[1]), size: /^Page size: +(.*)/m.exec(said)[1] };
};

// Words without what only joins or breaks them on paper.
const words_of = text => text.normalize('NFKC').split(/[^\p{L}\p{N}]+/u).filter(word => word);

// Words of the page that are on neither sheet: whatever was cut off.
async function lost_words(page, pdf) {
    const paper = words_of(execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' })).join('');
    await page.emulateMedia({ media: 'print' });
    const shown = await page.evaluate(() => document.body.innerText);
    return words_of(shown).filter(word => !paper.includes(word));
}

// The widest font that a desk is likely to print with, whatever this machine has: others fit where it does.
const widest_font = page =>
    page.evaluate(() => { document.documentElement.style.fontFamily = '"DejaVu Sans"'; });

export async function check_print(browser, file, name, folder) {
    const opened = await open_page(browser, file);
    await widest_font(opened.page);
    const pdf = `${folder}/${name}.pdf`;
    await opened.page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
    await check(`${name} prints on two sheets of A4`, () => {
        const { count, size } = sheets(pdf);
        expect(count === 2 && size.includes('A4'), `${count} sheets of ${size}`);
    });
    await check(`${name} loses nothing on paper`,
        async () => expect_none(await lost_words(opened.page, pdf), 'words'));
    await check(`${name} is nowhere wider than its paper`, async () => {
        await opened.page.setViewportSize({ width: 710, height: 1040 }); // A4 less its margins, in px
        const wide = await opened.page.evaluate(() => [...document.querySelectorAll('table')]
            .filter(table => table.scrollWidth > document.documentElement.clientWidth)
            .map(table => table.className));
        expect_none(wide, 'tables');
    });
    await opened.close();
}
