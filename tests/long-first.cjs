const { relative, sep } = require("node:path");
const Sequencer = require("@jest/test-sequencer").default;
const { byChance } = require("./order.cjs");

/**
 * What is begun last keeps everybody waiting if it is long. Those of one line take turns: what opens browsers keeps processors
 * busy, what starts whole programs waits for them.
 */
const LONG = [
  ["looks", "e2e", "service", "hazards"],
  ["http"],
  ["anonymity"],
  ["import", "storage"],
  ["conversation", "evaluation", "reports", "identity"],
  ["package", "cards", "shared", "bench"],
];

/** `tests/<room>/…`, or `.cache/groups/<room>/…` for a group. */
function roomOf(path) {
  const [place, ...inside] = relative(`${__dirname}/..`, path).split(sep);
  return place === "tests" ? inside[0] : inside[1];
}

const rankOf = (room) => {
  const rank = LONG.findIndex((rooms) => rooms.includes(room));
  return rank === -1 ? LONG.length : rank;
};

/** By chance where that is asked for. Else long suites first; of the same rank the first of each room, then the second of each, in jest's order, which knows how long each took the last time. */
module.exports = class LongFirst extends Sequencer {
  sort(tests) {
    if (process.env.ORDER_SEED !== undefined) return byChance(tests, ({ path }) => relative(__dirname, path));
    const before = new Map();
    const placed = super.sort([...tests]).map((test) => {
      const room = roomOf(test.path);
      const turn = before.get(room) ?? 0;
      before.set(room, turn + 1);
      return { test, rank: rankOf(room), turn };
    });
    return placed.sort((a, b) => a.rank - b.rank || a.turn - b.turn).map(({ test }) => test);
  }
};
