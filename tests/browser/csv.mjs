// SPDX-License-Identifier: MIT
// Reads a CSV file of a published set (RFC 4180) as one object a row.
import { readFileSync } from 'node:fs';

function* fields(text) {
    const field = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/gy;
    for (let found; field.lastIndex < text.length && (found = field.exec(text));) {
        yield [found[1] === undefined ? found[2] : found[1].replaceAll('""', '"'), found[3] !== ','];
    }
}

export function read_csv(path) {
    const rows = [[]];
    for (const [value, is_last] of fields(readFileSync(path, 'utf8'))) {
        rows.at(-1).push(value);
        if (is_last) {
            rows.push([]);
        }
    }
    const [heading, ...data] = rows.filter(row => row.length > 0);
    return data.map(row => Object.fromEntries(heading.map((name, i) => [name, row[i]])));
}
