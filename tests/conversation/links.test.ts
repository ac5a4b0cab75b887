import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinks } from "../../bot/conversation/links.ts";
import { manifestTemplate } from "../../scripts/package/manifest.ts";
import { wordsSchema } from "../../scripts/package/manifest-words.ts";
import { LINKED_TAB } from "../../shared/contract/teams-link.ts";

const ID = "10ca1000-0000-4000-8000-000000000001";
const APP = { id: ID, tenantId: "10ca1000-0000-4000-8000-0000000000aa" };

test("where the app's id in Teams is known, every link opens the place inside Teams", () => {
  const links = createLinks("https://llcp.example", APP);
  const all = [
    links.overview,
    links.findings("2026-27", "marr"),
    links.actions("2026-27", "marr"),
    links.session("2026-27_marr_1"),
    links.present("2026-27_marr_1"),
    links.answer("2026-27_marr_1"),
    links.answer("2026-27_marr_1", "a-proof"),
    links.report("2026-27"),
    links.ask("one"),
    links.plan,
  ];
  for (const link of all) {
    const { origin, pathname, searchParams } = new URL(link);
    expect(origin + pathname).toBe(`https://teams.microsoft.com/l/entity/${ID}/${LINKED_TAB}`);
    const place = (JSON.parse(searchParams.get("context") ?? "") as { subEntityId: string }).subEntityId;
    expect(searchParams.get("tenantId")).toBe(APP.tenantId);
    expect(searchParams.get("webUrl")).toBe(`https://llcp.example/tab/${place}`);
  }
  expect(decodeURIComponent(links.actions("2026-27", "marr"))).toContain(
    '{"subEntityId":"evaluations/2026-27/areas/marr?view=actions"}',
  );
});

test("what happens to an answer is read by everybody, with the app's id as without", () => {
  for (const links of [createLinks("https://llcp.example", APP), createLinks("https://llcp.example")])
    expect(links.promise).toBe("https://llcp.example/tab/your-answer");
});

test("without it links go to the browser", () => {
  expect(createLinks("http://127.0.0.1:3978").answer("s")).toBe("http://127.0.0.1:3978/tab/sessions/s/answer");
});

test("the tab that links open stands in the manifest", () => {
  const file = join(__dirname, "../../appPackage/words/en-gb.json");
  const words = wordsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const manifest = manifestTemplate({ version: "1.0.0", words, commands: [], languages: ["en"] });
  expect(manifest["staticTabs"]).toContainEqual(
    expect.objectContaining({ entityId: LINKED_TAB, scopes: ["personal"] }),
  );
});
