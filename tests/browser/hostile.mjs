// SPDX-License-Identifier: MIT
// Pages made of hostile text: in the parsed page it is text, and nothing else.
import { readFileSync } from 'node:fs';
import { open_page } from './chromium.mjs';
import { check, expect, expect_none } from './tally.mjs';

const active = page => page.evaluate(() => {
    const all = [...document.querySelectorAll('*')];
    const attributes = all.flatMap(element => [...element.attributes]
        .map(({ name, value }) => ({ tag: element.localName, name, value })));
    return {
        scripts: [...document.scripts].map(script => script.textContent),
        handlers: attributes.filter(one => one.name.startsWith('on')).map(one => one.name),
        links: attributes.filter(one => ['href', 'src', 'action', 'formaction', 'data', 'xlink:href'].includes(one.name))
            .filter(one => !one.value.startsWith('#')).map(one => `${one.tag} ${one.name}=${one.value}`),
        foreign: all.map(element => element.localName).filter(name =>
            ['img', 'iframe', 'object', 'embed', 'base', 'link', 'video', 'audio', 'foreignobject', 'animate', 'set'].includes(name)),
        text: document.body.textContent,
    };
});

export async function check_hostile(browser, file, name, own_script, said) {
    const opened = await open_page(browser, file);
    const found = await active(opened.page);
    await check(`${name}: hostile text stays text`, () => {
        for (const words of said) {
            expect(found.text.includes(words), `it does not say ${words}: it shows nothing`);
        }
        const own = own_script ? [readFileSync(own_script, 'utf8')] : [];
        expect_none(found.scripts.filter(script => !own.includes(script)), 'foreign scripts');
        expect(found.scripts.length === own.length, `${found.scripts.length} scripts`);
        expect_none(found.handlers, 'handlers');
        expect_none(found.links, 'links');
        expect_none(found.foreign, 'foreign elements');
        expect_none(opened.requests, 'requests');
        expect_none(opened.complaints, 'complaints');
    });
    await opened.close();
}
