const { relative, sep } = require("node:path");
const Sequencer = require("@jest/test-sequencer").default;

/** What opens browsers, starts whole programs or goes through every route: begun last, a single one would keep everybody waiting. */
const LONG = ["looks", "e2e", "service", "bench", "identity", "storage", "http", "tab"];

/** `tests/<room>/…`, or `.cache/groups/<room>/…` for a group. */
function roomOf(path) {
  const [place, ...inside] = relative(`${__dirname}/..`, path).split(sep);
  return place === "tests" ? inside[0] : inside[1];
}

const rank = ({ path }) => (LONG.includes(roomOf(path)) ? LONG.indexOf(roomOf(path)) : LONG.length);

/** Long suites first, room after room; within one in jest's order, which knows how long each took the last time. */
module.exports = class LongFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
};
