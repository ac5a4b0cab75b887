import { AT_MOST } from "../adversary/judge.ts";
import { ally, facilitator, guest, lead, openAttack, QUESTION_NUMBERS, victims, type Attack } from "./at-the-door.ts";

let attack: Attack;
beforeEach(async () => {
  attack = await openAttack();
});
afterEach(() => attack.end());

/** The promise: whoever holds these accounts names nobody better than one in three, and others' words stay. */
function expectKept(accounts: readonly { id: string }[]): void {
  expect(attack.guess(accounts as never)).toBeLessThanOrEqual(AT_MOST);
  expect(attack.lost()).toEqual([]);
}

const byVictims = (): number => attack.shown().filter(({ author }) => author.startsWith("victim")).length;

describe("whoever runs the session and holds one more account,", () => {
  test.each([
    ["a guest of one's own", guest],
    ["an account that belongs to the team", ally],
    ["the account of somebody who leads", lead],
  ])("%s, reopens for each of nine late-comers and changes their own words", async (_, second) => {
    const session = await attack.launch();
    const own = [facilitator, second];
    for (const one of own) await attack.say(one, session);
    await attack.close(session, [...own, lead]);
    for (const late of victims(9)) {
      if (!(await attack.reopen(session, own))) break;
      await attack.say(late, session);
      for (const one of own) await attack.say(one, session);
      await attack.close(session, own);
    }
    await attack.close(session, own);
    expectKept(own);
    await attack.seal();
    expectKept(own);
  });

  test.each([guest, ally, lead])("reopens once where 42 have spoken, for one who is late ($id)", async (second) => {
    const session = await attack.launch();
    const own = [facilitator, second];
    for (const one of [...victims(40), ...own]) await attack.say(one, session);
    attack.pass(20);
    await attack.close(session, own);
    expect(byVictims()).toBe(40);
    await attack.reopen(session, own);
    for (const one of [...victims(1, 99), ...own]) await attack.say(one, session);
    await attack.close(session, own);
    await attack.seal();
    expectKept(own);
    expect(byVictims()).toBe(40);
  });

  test.each([4, 9])("opens a session for each of %d victims, without reopening any", async (count) => {
    const own = [facilitator, ally];
    for (const victim of victims(count)) {
      const session = await attack.launch();
      for (const one of [victim, ...own]) await attack.say(one, session);
      attack.pass(20);
      await attack.close(session, own);
      expectKept(own);
    }
    await attack.seal();
    expectKept(own);
    expect(byVictims()).toBe(count === 4 ? 4 : count);
  });
});

test.each([
  ["one account", [ally]],
  ["no account", []],
])("with %s, a session that is closed and opened again after every third answer names nobody", async (_, own) => {
  const session = await attack.launch();
  const all = [...victims(5), ...own, ...victims(10, 5)];
  for (const [index, one] of all.entries()) {
    await attack.say(one, session);
    if (index % 3 < 2) continue;
    attack.pass(20);
    await attack.close(session, [facilitator, lead]);
    await attack.reopen(session, [facilitator, lead]);
  }
  await attack.close(session, [facilitator, lead]);
  expectKept(own);
  await attack.seal();
  expectKept(own);
  expect(byVictims()).toBe(15);
});

describe("of a pool without its questions,", () => {
  /** How many answer each question, none of which has a crowd of its own. */
  const readersOf = async (counts: readonly number[]): Promise<string> => {
    const session = await attack.launch();
    const people = victims(5);
    for (const [index, count] of counts.entries())
      for (const by of people.splice(0, count)) await attack.say(by, session, QUESTION_NUMBERS[index]);
    attack.pass(20);
    await attack.close(session, [facilitator, lead]);
    return attack.pages();
  };

  test("no page tells how many said something under which question", async () => {
    const many = await readersOf([3, 2]);
    expect(many).toContain("somebody's words");
    await attack.end();
    attack = await openAttack(2);
    expect(await readersOf([2, 3])).toBe(many);
  });
});
