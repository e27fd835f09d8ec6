// SPDX-License-Identifier: MIT
// Counts checks, prints those that fail, and closes with "N passed, N failed".
let passed = 0, failed = 0;

export async function check(sentence, body) {
    try {
        await body();
        passed++;
    } catch (error) {
        failed++;
        console.log(`failed: ${sentence}\n    ${error.message}`);
    }
}

export function expect(holds, otherwise) {
    if (!holds) {
        throw new Error(otherwise);
    }
}

export const expect_none = (found, what) =>
    expect(found.length === 0, `${found.length} ${what}: ${found.slice(0, 5).join('\n    ')}`);

export function close() {
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed ? 1 : 0;
}
