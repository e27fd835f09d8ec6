// SPDX-License-Identifier: MIT
// Counts gradings.csv again: what the pages should say, by no way that the product has.
export const words = ['Red', 'Amber', 'Green', 'Blue', 'Grey', 'Not applicable', 'Not verified', 'Not read'];

const without_rating = why => ({ 'not-applicable': 'Not applicable', 'not-verified': 'Not verified' })[why] ?? 'Not read';

// What a row counts as for an assessor.
export const counts_as = (row, assessor) =>
    row[`${assessor}_rating`] ||
    without_rating(assessor === 'reconciled' ? row.outcome : row[`${assessor}_absence`]);

export function tally(rows, assessor) {
    const found = Object.fromEntries(words.map(word => [word, 0]));
    rows.forEach(row => { found[counts_as(row, assessor)]++; });
    const likely = found.Amber + found.Green;
    return { ...found, base: rows.length, likely, percent: share(likely, rows.length) };
}

// Half up, to one decimal, in whole numbers.
export const share = (part, whole) =>
    whole === 0 ? '0.0' : (Math.floor((2000 * part + whole) / (2 * whole)) / 10).toFixed(1);

export const slug = title => title.toLowerCase().replaceAll(' ', '-');

export const is_graded = word => ['Red', 'Amber', 'Green'].includes(word);

// The rows that pass every clause of a headline's selection, but for that on ratings where it is left out.
export function select(rows, selection, with_ratings) {
    return selection.split(' & ').reduce((left, clause) => {
        const [column, values] = clause.split('=');
        const passes = with_ratings || !column.endsWith('_rating');
        return passes ? left.filter(row => values.split('|').includes(row[column])) : left;
    }, rows);
}
