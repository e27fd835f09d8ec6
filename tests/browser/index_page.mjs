// SPDX-License-Identifier: MIT
// The national page by keyboard alone: the matrix switched, filtered, and a cell explained.
import { open_page } from './chromium.mjs';
import { check, expect } from './tally.mjs';

const MOST_STOPS = 300; // of the Tab key

// Goes on with Tab until the element with the focus is the one that is looked for.
async function tab_to(page, selector) {
    for (let stop = 0; stop < MOST_STOPS; stop++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate(wanted => document.activeElement.matches(wanted), selector)) {
            return;
        }
    }
    throw new Error(`${MOST_STOPS} times Tab do not lead to ${selector}`);
}

const state = page => page.evaluate(() => ({
    caption: document.querySelector('#cells caption').textContent,
    shown: document.querySelector('#shown').textContent,
    words: [...document.querySelectorAll('#cells td')].map(cell => cell.textContent),
    open: [...document.querySelectorAll('#cells tbody tr')].filter(row => !row.hidden).length,
    heads: [...document.querySelectorAll('#cells thead th')].filter(head => !head.hidden).length - 1,
}));

const focused = page => page.evaluate(() => document.activeElement.getAttribute('href'));

async function checks_switch(page) {
    const before = await state(page);
    await tab_to(page, '#controls input[name=view]');
    await page.keyboard.press('ArrowRight');
    const after = await state(page);
    expect(before.caption !== after.caption, `the caption stays: ${after.caption}`);
    expect(before.words.join() !== after.words.join(), 'no cell says another word');
}

async function checks_filter(page) {
    const before = await state(page);
    await tab_to(page, '#controls select[name=theme]');
    await page.keyboard.press('ArrowDown');
    const themed = await state(page);
    expect(themed.heads > 0 && themed.heads < before.heads, `${themed.heads} of ${before.heads} items`);
    await tab_to(page, '#controls select[name=region]');
    await page.keyboard.press('ArrowDown');
    const regional = await state(page);
    expect(regional.open > 0 && regional.open < before.open, `${regional.open} of ${before.open} forces`);
    expect(/\d+ of \d+ cells/.test(regional.shown), `it is not announced: ${regional.shown}`);
    await tab_to(page, '#controls button');
    await page.keyboard.press('Enter');
    await page.waitForFunction(open => [...document.querySelectorAll('#cells tbody tr')]
        .filter(row => !row.hidden).length === open, before.open);
}

async function checks_explanation(page) {
    await tab_to(page, '#cells td a');
    const first = await focused(page);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    const cell = await focused(page);
    expect(cell !== first, 'the arrow keys do not move');
    await page.keyboard.press('Enter');
    const told = await page.evaluate(() => document.querySelector('dialog[open]')?.innerText ?? '');
    for (const part of ['Force', 'Reconciled', 'Why', 'Deadline', 'Source']) {
        expect(told.includes(part), `the explanation lacks ${part}: ${told.slice(0, 200)}`);
    }
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => !document.querySelector('dialog[open]')), 'Escape does not close it');
    expect(await focused(page) === cell, 'the focus does not go back to the cell');
}

export async function check_keyboard(browser, file) {
    const opened = await open_page(browser, file);
    await check('the matrix is switched by keyboard', () => checks_switch(opened.page));
    await check('the matrix is filtered by keyboard', () => checks_filter(opened.page));
    await check('a cell is explained by keyboard', () => checks_explanation(opened.page));
    await check('nothing was asked for or complained of meanwhile', () =>
        expect(opened.requests.length + opened.complaints.length === 0,
            [...opened.requests, ...opened.complaints].join(' ')));
    await opened.close();
}
