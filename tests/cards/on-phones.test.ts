import { cardGallery } from "../../bot/cards/card-gallery.ts";
import { cardMessage } from "../../bot/teams/reply-bodies.ts";
import { translator } from "../../shared/locales/text.ts";
import { nodesOf, ofType, textsOf, type Node } from "./card-tree.ts";

type Card = ReturnType<typeof cardGallery>[number]["card"];

const DOCS = "https://learn.microsoft.com/microsoftteams/platform";
const CARDS = `${DOCS}/task-modules-and-cards/cards/cards-reference`;
const FORMAT = `${DOCS}/task-modules-and-cards/cards/cards-format`;
const UNIVERSAL = `${DOCS}/task-modules-and-cards/cards/universal-actions-for-adaptive-cards`;
const ELEMENTS = "https://learn.microsoft.com/adaptive-cards/schema-explorer";

/** Two halves of a phone 320 px wide: what is narrower breaks every word. */
const MOST_COLUMNS = 2;
/** What a message may be, the envelope of a card included: less than Teams takes of a bot (40 KB), as much as it takes of anybody (28 KB). */
const MOST_BYTES = 28 * 1024;
/** A button is one line, and what does not fit is cut off: so many letters fit into 320 px. */
const MOST_TITLE = 40;
/** And so many into half of it, in small letters on two lines. */
const MOST_ASIDE = 34;

const typesIn = (card: Card): string[] =>
  nodesOf(card).flatMap(({ node }) => (typeof node["type"] === "string" ? [node["type"]] : []));
const actionsIn = (card: Card): Node[] =>
  nodesOf(card).flatMap(({ node }) => (String(node["type"]).startsWith("Action.") ? [node] : []));
const said = (part: Node): string =>
  textsOf(part)
    .flatMap(({ key, text }) => (key === "text" ? [text] : []))
    .join(" ");
const columnSets = (card: Card): Node[][] => ofType(card, "ColumnSet").map(({ columns }) => columns as Node[]);

/** What Teams' clients on phones take of a card, and where that stands. `broken`: what of a card is against it; `ofOurWords`: where people's are none of it. */
const RULES: readonly { rule: string; source: string; broken(card: Card): unknown[]; ofOurWords?: true }[] = [
  {
    rule: "its message is no larger than Teams takes",
    source: `${DOCS}/bots/how-to/format-your-bot-messages`,
    broken: (card) => [Buffer.byteLength(JSON.stringify(cardMessage(card, "")))].filter((bytes) => bytes > MOST_BYTES),
  },
  {
    rule: "it is of a version that bots may send",
    source: `${CARDS}#support-for-adaptive-cards`,
    broken: (card) => [card.version].filter((version) => version !== "1.5"),
  },
  {
    rule: "of each row of buttons all are shown at once: six at most",
    source: `${CARDS}#buttons`,
    broken: (card) =>
      nodesOf(card).flatMap(({ node: { actions } }) => (Array.isArray(actions) && actions.length > 6 ? [actions] : [])),
  },
  {
    rule: "a button's words fit on its one line",
    ofOurWords: true,
    source: `${CARDS}#buttons`,
    broken: (card) =>
      actionsIn(card)
        .map(({ title }) => String(title))
        .filter((title) => [...title].length > MOST_TITLE),
  },
  {
    rule: "a button says what it does in words, not by a colour, a picture or what appears under a pointer",
    source: `${CARDS}#support-for-adaptive-cards`,
    broken: (card) =>
      actionsIn(card).filter((one) => one["style"] === "destructive" || "iconUrl" in one || "tooltip" in one),
  },
  {
    rule: "every button that asks the bot names a verb, and has a Submit for clients that know no other",
    source: `${UNIVERSAL}/work-with-universal-actions-for-adaptive-cards#backward-compatibility`,
    broken: (card) =>
      ofType(card, "Action.Execute").filter(
        ({ verb, fallback }) => !verb || (fallback as Node | undefined)?.["type"] !== "Action.Submit",
      ),
  },
  {
    rule: "a press anywhere else does nothing: what can be pressed is a button",
    source: "https://github.com/MicrosoftDocs/AdaptiveCards/issues/98",
    broken: (card) => nodesOf(card).filter(({ node }) => "selectAction" in node),
  },
  {
    rule: "it holds no film, no table and no card within a card",
    source: `${CARDS}#support-for-adaptive-cards`,
    broken: (card) => typesIn(card).filter((type) => ["Media", "Table", "Action.ShowCard", "Carousel"].includes(type)),
  },
  {
    rule: "columns stand beside one another only where two fit, at their own width or what is left of it",
    source: `${FORMAT}#full-width-adaptive-card`,
    broken: (card) =>
      columnSets(card).filter(
        (columns) =>
          columns.length > MOST_COLUMNS ||
          columns.some(({ width = "auto" }) => !["auto", "stretch"].includes(String(width)) && !(Number(width) > 0)),
      ),
  },
  {
    rule: "what takes its own width beside something else is short: the rest keeps half of the line",
    ofOurWords: true,
    source: `${ELEMENTS}/column`,
    broken: (card) =>
      columnSets(card)
        .flat()
        .filter(({ width }) => width === "auto")
        .map((column) => said(column))
        .filter((text) => [...text].length > MOST_ASIDE),
  },
  {
    rule: "it asks for no more than its own width",
    source: `${FORMAT}#full-width-adaptive-card`,
    broken: (card) => nodesOf(card).filter(({ node }) => (node["msteams"] as Node | undefined)?.["width"]),
  },
  {
    rule: "long text goes on in the next line",
    source: `${ELEMENTS}/text-block`,
    broken: (card) => ofType(card, "TextBlock").filter(({ wrap }) => wrap !== true),
  },
  {
    rule: "its text is marked with nothing that Teams shows as it stands: no headings, quotes, tables, code or pictures",
    source: `${FORMAT}#format-cards-with-markdown`,
    broken: (card) =>
      ofType(card, "TextBlock").filter(({ text }) => /^\s*(#{1,6} |> |\|)|```|!\[[^\]]*\]\(/m.test(String(text))),
  },
  {
    rule: "no time is left to the client to write out",
    source: `${FORMAT}#mobile-and-desktop-differences-for-adaptive-cards`,
    broken: (card) =>
      textsOf(card).filter(({ node, text }) => node["type"] === "TextBlock" && /\{\{(DATE|TIME)\(/.test(text)),
  },
  {
    rule: "every box has a label of its own, and a choice that nobody has made is none that stands there already",
    source: `${ELEMENTS}/input-choice-set`,
    broken: (card) =>
      nodesOf(card)
        .map(({ node }) => node)
        .filter((node) => String(node["type"]).startsWith("Input.") && !String(node["label"] ?? "").trim()),
  },
];

const cards = (["en", "gd"] as const).flatMap((language) =>
  cardGallery(translator(language)).map((one) => ({ ...one, title: `${one.name}, ${one.words}, ${language}` })),
);

describe("Cards on phones", () => {
  it.each(RULES)("$rule", ({ source, broken, ofOurWords }) => {
    expect(source).toMatch(/^https:\/\/(learn\.microsoft\.com|github\.com)\//);
    const looked = cards.filter(({ words }) => words === "everyday" || !ofOurWords);
    const wrong = looked.flatMap(({ title, card }) => broken(card).map((what) => [title, what]));
    expect(wrong).toEqual([]);
  });
});
