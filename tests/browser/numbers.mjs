// SPDX-License-Identifier: MIT
// Every number on the pages against the set's CSV files, which are counted again here.
import { readFileSync } from 'node:fs';
import { open_page } from './chromium.mjs';
import { counts_as, is_graded, select, share, slug, tally, words } from './counting.mjs';
import { read_csv } from './csv.mjs';
import { check, expect_none } from './tally.mjs';

const assessors = { Force: 'force', Forces: 'force', Inspectorate: 'inspectorate', Reconciled: 'reconciled' };
const kinds = { Recommendation: 'recommendation', 'Area for improvement': 'afi' };
const all = title => !title || title.startsWith('All ');

// The rows of gradings.csv that a place on a page speaks of, by the keys that it is marked with.
const rows_of = (gradings, keys) => gradings.filter(row =>
    (!keys.force_code || row.force_code === keys.force_code) && (!keys.force || row.force === keys.force) &&
    (!keys.item || row.item === keys.item) && (!keys.kind || row.kind === kinds[keys.kind]) &&
    (all(keys.theme) || row.theme === slug(keys.theme)) && (all(keys.area) || row.area === slug(keys.area)));

// What the page shows, with the keys of each place: marked tables, single values, bars.
const shown_on = page => page.evaluate(() => {
    const keys_of = element => {
        const keys = {};
        for (let at = element; at.attributes; at = at.parentNode) {
            for (const { name, value } of at.attributes) {
                if (name.startsWith('data-') && !(name.slice(5) in keys)) {
                    keys[name.slice(5)] = value;
                }
            }
        }
        return keys;
    };
    const columns_of = table => {
        const names = [];
        for (const head of table.tHead.rows[0].cells) {
            names.push(head.dataset.column ?? null);
        }
        return names;
    };
    const rows_of_table = table => {
        const names = columns_of(table), rows = [], spans = [];
        for (const row of [...table.tBodies].flatMap(body => [...body.rows])) {
            const found = { keys: keys_of(row), values: {} };
            let column = 0;
            for (const cell of row.cells) {
                while (spans[column] > 0) {
                    spans[column++]--;
                }
                if (cell.colSpan === 1 && names[column] && !cell.dataset.table) {
                    found.values[names[column]] = cell.textContent.trim();
                }
                spans[column] = cell.rowSpan - 1;
                column += cell.colSpan;
            }
            if (Object.keys(found.values).length) {
                rows.push(found);
            }
        }
        return { name: table.dataset.table, rows };
    };
    return {
        tables: [...document.querySelectorAll('table[data-table]')].map(rows_of_table),
        values: [...document.querySelectorAll('td[data-table]')]
            .map(cell => ({ keys: keys_of(cell), text: cell.textContent.trim() })),
        bars: [...document.querySelectorAll('svg[data-table]')].map(bar => ({
            keys: keys_of(bar),
            label: bar.getAttribute('aria-label'),
            parts: [...bar.querySelectorAll('rect')].map(part => ({
                word: part.dataset.column,
                left: part.x.baseVal.valueInSpecifiedUnits, width: part.width.baseVal.valueInSpecifiedUnits,
            })),
        })),
        headlines: [...document.querySelectorAll('[data-headline]')]
            .map(element => ({ id: element.dataset.headline, text: element.textContent })),
        sentences: [...document.querySelectorAll('.glance li')].map(element => element.textContent),
        as_at: document.querySelector('.lead').textContent.replace(/^Position at |\.$/g, ''),
    };
});

// ---- what is wrong, one line each ----

const differ = (where, found, right) => String(found) === String(right) ? [] : [`${where}: ${found} and not ${right}`];

function wrong_counts(gradings, keys, values, where) {
    const right = tally(rows_of(gradings, keys), assessors[keys.assessor]);
    return Object.keys(right).filter(name => name in values)
        .flatMap(name => differ(`${where} ${JSON.stringify(keys)} ${name}`, values[name], right[name]));
}

function wrong_bar(gradings, bar) {
    const right = tally(rows_of(gradings, bar.keys), assessors[bar.keys.assessor]);
    const drawn = words.filter(word => right[word] > 0);
    const said = [...drawn.map(word => `${word} ${right[word]}`), `of ${right.base}`].join(', ');
    let left = 0;
    return [
        ...differ('parts of a bar', bar.parts.map(part => part.word), drawn),
        ...(bar.label.endsWith(`: ${said}`) ? [] : [`a bar is described as ${bar.label} and not ${said}`]),
        ...bar.parts.flatMap(part => {
            const begin = 100 * left / right.base, width = 100 * right[part.word] / right.base;
            left += right[part.word];
            return Math.abs(part.left - begin) < 0.001 && Math.abs(part.width - width) < 0.001 ? []
                : [`${bar.label}: ${part.word} from ${part.left} for ${part.width}, not ${begin} for ${width}`];
        }),
    ];
}

// The ratings of a row that shows one force's item.
const wrong_ratings = (row, values) => ['force', 'inspectorate', 'reconciled'].flatMap(assessor =>
    differ(`${row.force} ${row.item} ${assessor}`, values[`${assessor}_rating`], counts_as(row, assessor)));

function wrong_cells(gradings, row) {
    const keys = { ...row.keys, item: row.values.item };
    const [own] = rows_of(gradings, keys);
    return own ? wrong_ratings(own, row.values) : [`no row for ${JSON.stringify(keys)}`];
}

const wrong_matrix = (gradings, row) => Object.entries(row.values).flatMap(([item, word]) =>
    differ(`matrix ${row.keys.force_code} ${item}`, word,
        counts_as(rows_of(gradings, { force_code: row.keys.force_code, item })[0], 'reconciled')));

function wrong_headlines(gradings, headlines, told) {
    return headlines.flatMap(({ id, text }) => {
        const { selection } = told.find(one => one.id === id);
        const right = `${select(gradings, selection, true).length} of ${select(gradings, selection, false).length}`;
        return text.startsWith(right) ? [] : [`${id}: ${text} and not ${right}`];
    });
}

// ---- a force's own tables and sentences ----

function wrong_deadlines(rows, table, as_at) {
    const day = 86400000, seen = Date.parse(`${as_at} UTC`);
    const spans = { Past: [-1e9, -1], Within: [0, 30], '31 to 60': [31, 60], '61 to 90': [61, 90], Later: [91, 1e9] };
    const lies_in = (row, due) => {
        const span = Object.keys(spans).find(name => due.includes(name));
        const days = (Date.parse(`${row.deadline}T00:00Z`) - seen) / day;
        const others = { immediate: 'With immediate effect', 'not-stated': 'Deadline not stated', none: 'No deadline' };
        return row.deadline_kind === 'date' ? span && days >= spans[span][0] && days <= spans[span][1]
            : due.startsWith(others[row.deadline_kind]);
    };
    return table.rows.flatMap(({ values }) => {
        const own = rows.filter(row => lies_in(row, values.due));
        const listed = word => own.filter(row => counts_as(row, 'reconciled') === word).map(row => row.item).join(', ') || 'None';
        return [
            ...differ(`${values.due}: items`, values.items, own.length),
            ...['Red', 'Amber', 'Green'].flatMap(word => differ(`${values.due}: ${word}`, values[word], listed(word))),
        ];
    });
}

function wrong_differences(rows, table) {
    const order = ['Red', 'Amber', 'Green'];
    const both = rows.filter(row => is_graded(row.force_rating) && is_graded(row.inspectorate_rating));
    return table.rows.flatMap(({ values }) => {
        const sign = values.difference.includes('higher') ? 1 : -1;
        const own = both.filter(row => sign * (order.indexOf(row.force_rating) - order.indexOf(row.inspectorate_rating)) > 0);
        const changes = own.filter(row => (row.force_rating === 'Red') !== (row.inspectorate_rating === 'Red'));
        const named = (values.by_basis.match(/\b(?:R\d+|AFI\d+)/g) ?? []).sort();
        return [
            ...differ(values.difference, values.count, own.length),
            ...differ(`${values.difference}, changes`, values.changes, changes.length),
            ...differ(`${values.difference}, items`, named, own.map(row => row.item).sort()),
        ];
    });
}

function wrong_sentences(gradings, rows, sentences) {
    const recommendations = of => of.filter(row => row.kind === 'recommendation');
    const view = (of, assessor) => {
        const right = tally(recommendations(of), assessor);
        return is_graded_at_all(right)
            ? [`${right.likely} of ${right.base} recommendations (${share(right.likely, right.base)} percent)`, `${right.Green} `]
            : [`none of ${right.base} recommendations`];
    };
    const both = rows.filter(row => is_graded(row.force_rating) && is_graded(row.inspectorate_rating));
    const same = both.filter(row => row.force_rating === row.inspectorate_rating);
    const right = [
        view(rows, 'inspectorate'), view(rows, 'force'),
        both.length ? [`${both.length} of ${rows.length} items`, `agree on ${same.length}`,
            both.length > same.length ? `differ on ${both.length - same.length}` : 'differ on none'] : [`0 of ${rows.length} items`],
        [], view(gradings, 'inspectorate'),
    ];
    return sentences.flatMap((sentence, i) => right[i].filter(part => !sentence.includes(part))
        .map(part => `it lacks "${part}": ${sentence}`));
}

const is_graded_at_all = found => found.Red + found.Amber + found.Green > 0;

// ---- pages ----

const counted = ['by-recommendation', 'by-force', 'by-theme-and-area', 'by-force-and-theme'];

function wrong_on(gradings, shown, force) {
    const own = force ? gradings.filter(row => row.force_code === force) : gradings;
    const of = (name, keys) => force && name !== 'by-theme-and-area' ? { ...keys, force_code: force } : keys;
    return [
        ...shown.tables.filter(table => counted.includes(table.name)).flatMap(table => table.rows.flatMap(row =>
            wrong_counts(gradings, of(table.name, { ...row.keys, ...row.values }), row.values, table.name))),
        ...shown.values.flatMap(({ keys, text }) =>
            differ(`value ${JSON.stringify(keys)}`, text, tally(rows_of(gradings, of(keys.table, keys)), assessors[keys.assessor]).percent)),
        ...shown.bars.flatMap(bar => wrong_bar(gradings, { ...bar, keys: of(bar.keys.table, bar.keys) })),
        ...shown.tables.filter(table => table.name === 'comparison').flatMap(table => table.rows.flatMap(row => wrong_cells(own, row))),
        ...shown.tables.filter(table => table.name === 'ratings-reconciled').flatMap(table => table.rows.flatMap(row => wrong_matrix(gradings, row))),
        ...shown.tables.filter(table => table.name === 'force-deadlines').flatMap(table => wrong_deadlines(own, table, shown.as_at)),
        ...shown.tables.filter(table => table.name === 'force-differences').flatMap(table => wrong_differences(own, table)),
        ...wrong_sentences(gradings, own, shown.sentences),
    ];
}

const numbers_in = shown => shown.tables.reduce((sum, table) => sum + table.rows.reduce((of, row) =>
    of + Object.values(row.values).length, 0), 0) + shown.bars.reduce((sum, bar) => sum + bar.parts.length, 0) + shown.values.length;

export async function check_numbers(browser, set, path, force_slug) {
    const gradings = read_csv(`${set}/data/gradings.csv`);
    const headlines = JSON.parse(readFileSync(`${set}/headlines.json`, 'utf8'));
    const opened = await open_page(browser, `${set}/${path}`);
    const shown = await shown_on(opened.page);
    const title = await opened.page.title();
    const force = force_slug && gradings.find(row => title.startsWith(`${row.force}:`))?.force_code;
    await check(`${path}: every number equals the CSV files`, () => {
        expect_none(wrong_on(gradings, shown, force), 'differences');
        expect_none(wrong_headlines(gradings, shown.headlines, headlines), 'differences');
        expect_none(numbers_in(shown) < 400 ? [`${numbers_in(shown)} places`] : [], 'pages that show too little');
    });
    await opened.close();
}
