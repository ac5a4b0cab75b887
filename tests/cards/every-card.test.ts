import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type * as AdaptiveCards from "adaptivecards";
import { readCardCommand } from "../../bot/cards/card-command.ts";
import { cardGallery } from "../../bot/cards/card-gallery.ts";
import { galleryWords } from "../../bot/cards/gallery/gallery-words.ts";
import { CHAT_COMMANDS } from "../../bot/conversation/chat-commands.ts";
import { MARKS, pseudoTranslator } from "../../scripts/locales/pseudo.ts";
import { allAreas } from "../../shared/areas/areas.ts";
import { frameworks } from "../../shared/framework/frameworks.ts";
import { translator } from "../../shared/locales/text.ts";
import { NAMES } from "../../shared/locales/translate.ts";
import { readRoute } from "../../tab/src/router/routes.ts";
import { forgotten } from "../helpers/forgotten.ts";
import { nodesOf, ofType, textsOf, type Node } from "./card-tree.ts";

// The package itself is ESM; its browser bundle loads anywhere.
const {
  AdaptiveCard: Parser,
  SerializationContext,
  Versions,
} = jest.requireActual<typeof AdaptiveCards>("adaptivecards/dist/adaptivecards.js");

const cards = cardGallery(translator("en")).map((one) => ({ ...one, title: `${one.name}, ${one.words} words` }));
const hostile = cards.filter(({ words }) => words === "hostile");
const MAX_BYTES = 25 * 1024;

describe("the gallery", () => {
  const folder = join(__dirname, "../../bot/cards");
  const sources = readdirSync(join(folder, "gallery"))
    .map((file) => readFileSync(join(folder, "gallery", file), "utf8"))
    .join("\n");

  test("has an example of every card", () => {
    const things = readdirSync(folder).filter((file) => /-card\.ts$/.test(file));
    const listed = [...sources.matchAll(/"\.\.\/([\w-]+-card\.ts)"/g)].map(([, file = ""]) => file);
    expect(forgotten({ things, listed, at: "bot/cards/gallery" })).toEqual([]);
  });
});

describe("in texts that are longer than those of any language", () => {
  const longer = cardGallery(pseudoTranslator).filter(({ words }) => words === "everyday");
  const stringsOf = (value: unknown): string[] =>
    typeof value === "string"
      ? [value]
      : typeof value === "object" && value !== null
        ? Object.values(value).flatMap(stringsOf)
        : [];
  /** What people said, what the framework says, names, and words that are typed as they stand. */
  const values = [
    ...stringsOf([galleryWords.everyday, frameworks, allAreas.map(({ name }) => name), Object.values(NAMES)]),
    ...[...CHAT_COMMANDS.map(({ name }) => name), "Partnership working 2026–27"],
  ]
    .map((value) => value.replaceAll("\n", " "))
    .sort((a, b) => b.length - a.length);
  const isValue = (shown: string): boolean => {
    const text = shown.replaceAll("\n", " ");
    const without = (some: readonly string[], whole: string): string =>
      some.reduce((kept, value) => kept.replaceAll(value, ""), whole);
    const sentences = values.filter(({ length }) => length > 25);
    const left = without(sentences, text).replace(/^[^\p{L}]+/u, "");
    // What is too long is shown as far as there is room.
    const isBegun = left.endsWith("…") && sentences.some((value) => value.startsWith(left.slice(0, -1)));
    const rest = isBegun ? "" : without(values, left);
    return !/\p{L}{3}/u.test(rest);
  };
  const SHOWN = ["text", "title", "label", "fallbackText", "placeholder", "errorMessage", "altText"];

  test.each(longer)("the card $name stays within 25 KB, and says nothing that no catalogue has", ({ card }) => {
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(MAX_BYTES);
    const shown = textsOf(card).filter(({ key, text }) => SHOWN.includes(key) && !text.includes(MARKS[0]));
    expect(shown.map(({ text }) => text).filter((text) => !isValue(text))).toEqual([]);
  });
});

describe.each(cards)("the card $title", ({ card }) => {
  test("parses without a validation event", () => {
    const context = new SerializationContext(Versions.v1_5);
    const parsed = new Parser();
    parsed.parse(JSON.parse(JSON.stringify(card)), context);
    const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
    const problems = parsed.validateProperties().validationEvents.map(({ message }) => message);
    expect([...events, ...problems]).toEqual([]);
    expect(parsed.getItemCount()).toBe(card.body.length);
  });

  test("stays within 25 KB", () => {
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(MAX_BYTES);
  });

  test("has a version and words for clients that cannot show it", () => {
    expect(card).toMatchObject({ type: "AdaptiveCard", version: "1.5" });
    expect(card.fallbackText.trim()).not.toBe("");
  });

  test("shows no picture without words", () => {
    for (const { node } of nodesOf(card))
      if (node["type"] === "Image") expect(String(node["altText"] ?? "").trim()).not.toBe("");
  });

  test("shows at most six actions in a row, each with a title", () => {
    for (const { node } of nodesOf(card)) {
      const actions = node["actions"];
      if (!Array.isArray(actions)) continue;
      expect(actions.length).toBeGreaterThan(0);
      expect(actions.length).toBeLessThanOrEqual(6);
      for (const action of actions as Node[]) expect(String(action["title"]).trim()).not.toBe("");
    }
  });

  test("has a label on every input, and words for every one that must be filled in", () => {
    const inputs = nodesOf(card).filter(({ node }) => String(node["type"]).startsWith("Input."));
    for (const { node } of inputs) {
      expect(String(node["label"] ?? "").trim()).not.toBe("");
      if (node["isRequired"]) expect(String(node["errorMessage"] ?? "").trim()).not.toBe("");
    }
    const ids = nodesOf(card).flatMap(({ node }) =>
      typeof node["id"] === "string" && node["type"] ? [node["id"]] : [],
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("has buttons whose verb and data are read back, with a Submit of the same for older clients", () => {
    for (const action of ofType(card, "Action.Execute")) {
      const verb = String(action["verb"]);
      const data = action["data"] as Node;
      // What was chosen before rides along like an input.
      const own = Object.fromEntries(Object.entries(data).filter(([key]) => !key.endsWith(`.${String(data["form"])}`)));
      expect(readCardCommand(verb, data)).toMatchObject({ verb, data: own });
      expect(action["fallback"]).toEqual({
        type: "Action.Submit",
        title: action["title"],
        data: { ...data, verb },
        ...("form" in data ? {} : { associatedInputs: "none" }),
      });
    }
  });

  test("shows and hides only what it holds", () => {
    const ids = new Set(nodesOf(card).map(({ node }) => node["id"]));
    const targets = ofType(card, "Action.ToggleVisibility").flatMap((toggle) => toggle["targetElements"] as string[]);
    expect(targets.filter((id) => !ids.has(id))).toEqual([]);
  });

  test("names every input of a form after the form, so that each rendering has ids of its own", () => {
    const form = ofType(card, "Action.Execute").flatMap(({ data }) => (data as Node)["form"] ?? [])[0];
    const inputs = nodesOf(card).filter(({ node }) => String(node["type"]).startsWith("Input."));
    if (inputs.length > 0) expect(form).toBeDefined();
    for (const { node } of inputs) expect(String(node["id"])).toMatch(new RegExp(`^[a-zA-Z]+\\.${String(form)}$`));
  });

  test("leads into the tab by buttons alone, to an existing page, and by text only where nobody signs in", () => {
    for (const { url } of ofType(card, "Action.OpenUrl")) {
      const { origin, pathname, searchParams } = new URL(String(url));
      expect(origin + pathname).toMatch(/^https:\/\/teams\.microsoft\.com\/l\/entity\/[-0-9a-f]{36}\/overview$/);
      const { subEntityId } = JSON.parse(searchParams.get("context") ?? "") as { subEntityId: string };
      const web = new URL(searchParams.get("webUrl") ?? "");
      expect(web.href).toBe(`https://llcp.example/tab/${subEntityId}`);
      expect(readRoute(web.pathname)).not.toEqual({ page: "not-found" });
    }
    const inText = textsOf(card).flatMap(({ text, node, key }) =>
      node["type"] === "TextBlock" && key === "text"
        ? [...text.matchAll(/\]\(([^)]*)\)/g)].map((match) => match[1])
        : [],
    );
    for (const address of inText) expect(address).toBe("https://llcp.example/tab/your-answer");
  });

  test("is never refreshed by itself, mentions nobody, and fetches nothing but what a button opens", () => {
    expect(card).not.toHaveProperty("refresh");
    const isDialog = (node: Node): boolean => JSON.stringify(node["msteams"]) === '{"type":"task/fetch"}';
    expect(
      nodesOf(card)
        .filter(({ node }) => "refresh" in node || "msteams" in node || "backgroundImage" in node)
        .filter(({ path, node }) => !(path.endsWith("].data") && isDialog(node))),
    ).toEqual([]);
    expect([...ofType(card, "Image"), ...ofType(card, "Media")]).toEqual([]);
  });
});

describe("words that want to be more than words", () => {
  /** Where clients show text literally: inert runs, what stands in a box, a closed list, a button, the plain fallback. */
  const literal = ({ node, key, path }: { node: Node; key: string; path: string }): boolean =>
    node["type"] === "TextRun" ||
    key === "fallbackText" ||
    (key === "value" && String(node["type"]).startsWith("Input.")) ||
    (key === "title" && (String(node["type"]).startsWith("Action.") || path.includes(".choices[")));

  test.each(hostile)("stay inert in the card $name", ({ card }) => {
    const strays = textsOf(card).filter(
      (one) => /<script>|onerror|javascript:|<at>|\*\*bold/.test(one.text) && !literal(one),
    );
    expect(strays).toEqual([]);
    for (const set of ofType(card, "Input.ChoiceSet").filter(({ style }) => style === "expanded"))
      expect(JSON.stringify(set["choices"])).not.toContain("<script>");
  });

  test.each(hostile)("are no template that the client fills in, in the card $name", ({ card }) => {
    const runs = ofType(card, "TextRun").map((run) => String(run["text"]));
    expect(runs.filter((text) => /\{\{\s*(DATE|TIME)\s*\(/i.test(text))).toEqual([]);
  });
});
