import type { Statement } from "../../../shared/findings/statement.ts";
import { readSome } from "../../../bot/evaluation/room/read-pieces.ts";

const pageOf = (count: number): Statement[] =>
  Array.from({ length: count }, (_, index) => ({ id: String(index) }) as Statement);

test("pages are read in turn up to the limit of words, and it says that more follow", async () => {
  const read = jest.fn(async (page: number) => pageOf(page === 0 ? 400 : 600));
  const { statements, more } = await readSome({ count: 3, read });
  expect([statements.length, more, read.mock.calls]).toEqual([1_000, true, [[0], [1]]]);
  expect((await readSome({ count: 2, read })).more).toBe(false);
  expect(await readSome({ count: 0, read })).toEqual({ statements: [], more: false });
});
