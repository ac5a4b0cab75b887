import { expect, test } from "@jest/globals";
import type { WordsView } from "../../shared/contract/words.ts";
import { findQuestion } from "../../shared/framework/frameworks.ts";
import { openDoor } from "./door.ts";

const Q1 = "hgiocld-4/3.2/1";

test("whoever reads Gaelic betters the English words as they were written, not their Gaelic", async () => {
  const door = await openDoor();
  try {
    const got = await door.ask({ path: "/api/words", as: "lead", headers: { "accept-language": "gd" } });
    const { language, items } = got.json as WordsView;
    const own = items.find(({ id }) => id === Q1);
    const { plain, example } = findQuestion(Q1)!;
    expect(language).toBe("en");
    expect([own?.now, own?.own]).toEqual([
      { plain, example },
      { plain, example },
    ]);
  } finally {
    await door.close();
  }
});
