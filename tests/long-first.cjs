const { sep } = require("node:path");
const Sequencer = require("@jest/test-sequencer").default;

/** Suites that open a browser, start whole programs or go through every route: begun last, a single one would keep everybody waiting. */
const LONG = ["e2e", "tab", "bench", "service", "http"];

/** Long suites first; among themselves in jest's order, which knows how long each took the last time. */
module.exports = class LongFirst extends Sequencer {
  sort(tests) {
    const isLong = ({ path }) => LONG.some((folder) => path.includes(`${sep}tests${sep}${folder}${sep}`));
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
