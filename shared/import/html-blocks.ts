import { Tokenizer, TokenizerMode, type Token } from "parse5";
import type { Block, Cell } from "./block.ts";
import { BLOCKS, VOID, closedBy, isClutter, isUnseen, type Attributes } from "./html-elements.ts";
import { isOnlyMarks, splitMark } from "./list-mark.ts";
import { tableCursor, type TableCursor } from "./table-cursor.ts";
import { collapseSpace } from "./words.ts";

/** What is known at a place in the page. Each open element derives its own from its parent's. */
type ElementContext = {
  unseen: boolean;
  clutter: boolean;
  level: number | null;
  preformatted: boolean;
  list: { ordered: boolean; next: number } | null;
  item: { ordinal: number | null } | null;
  table: TableCursor | null;
  cell: Cell | null;
};
type Open = { name: string; breaks: boolean; place: ElementContext };

const OUTSIDE: ElementContext = {
  unseen: false,
  clutter: false,
  level: null,
  preformatted: false,
  list: null,
  item: null,
  table: null,
  cell: null,
};
/** The most open elements that are searched for a match. Real pages need a few; the limit keeps hostile ones cheap. */
const SEARCH_DEPTH = 64;
/** Elements in which the tokenizer must read "<" as text. */
const RAW: Readonly<Record<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]>> = {
  script: TokenizerMode.SCRIPT_DATA,
  style: TokenizerMode.RAWTEXT,
  iframe: TokenizerMode.RAWTEXT,
  noembed: TokenizerMode.RAWTEXT,
  noframes: TokenizerMode.RAWTEXT,
  noscript: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  textarea: TokenizerMode.RCDATA,
  title: TokenizerMode.RCDATA,
  plaintext: TokenizerMode.PLAINTEXT,
};

/**
 * The blocks of an HTML page's visible text, in reading order. Works on the token stream with a stack of its own, since
 * a tree builder takes quadratic time for deep nesting. Linear in the length of the input, and total.
 */
export function htmlBlocks(html: string): Block[] {
  const blocks: Block[] = [];
  const stack: Open[] = [];
  const openByName = new Map<string, number>();
  let line: string[] = [];
  let tables = 0;

  const here = (): ElementContext => stack.at(-1)?.place ?? OUTSIDE;

  const endLine = (): void => {
    const text = collapseSpace(line.join(""));
    line = [];
    if (isOnlyMarks(text)) return;
    const { level, clutter, cell, item } = here();
    const marked = splitMark(text);
    blocks.push({
      ...marked,
      bullet: marked.bullet || item !== null,
      ordinal: marked.ordinal ?? item?.ordinal ?? null,
      level,
      clutter,
      cell,
    });
    // A list number belongs to the first line of its item.
    if (item) item.ordinal = null;
  };

  const close = (): void => {
    const closed = stack.at(-1);
    if (closed?.breaks) endLine();
    stack.pop();
    if (closed) openByName.set(closed.name, (openByName.get(closed.name) ?? 1) - 1);
  };

  const closeImplied = (name: string): void => {
    const rule = closedBy(name);
    if (!rule) return;
    const end = Math.max(0, stack.length - SEARCH_DEPTH);
    for (let at = stack.length - 1; at >= end; at -= 1) {
      const open = stack[at]?.name ?? "";
      if (rule.closes.has(open)) {
        while (stack.length > at) close();
        return;
      }
      if (rule.within.has(open)) return;
    }
  };

  const onStartTag = (token: Token.TagToken): void => {
    const name = token.tagName;
    if (name === "br" || name === "hr") endLine();
    if (VOID.has(name)) return;
    if (token.selfClosing && (openByName.get("svg") ?? 0) + (openByName.get("math") ?? 0) > 0) return;
    const attributes: Attributes = new Map(token.attrs.map((attribute) => [attribute.name, attribute.value]));
    const breaks = BLOCKS.has(name) || isClutter(name, attributes);
    closeImplied(name);
    if (breaks) endLine();
    if (name === "table") tables += 1;
    stack.push({ name, breaks, place: placeIn({ parent: here(), name, attributes, table: tables }) });
    openByName.set(name, (openByName.get(name) ?? 0) + 1);
    const raw = RAW[name];
    if (raw !== undefined) tokenizer.state = raw;
  };

  const onEndTag = (token: Token.TagToken): void => {
    const name = token.tagName;
    if ((openByName.get(name) ?? 0) === 0) return;
    if (!BLOCKS.has(name) && !closesInline(stack, name)) return;
    while (stack.at(-1)?.name !== name) close();
    close();
  };

  const onCharacters = (token: Token.CharacterToken): void => {
    const place = here();
    if (place.unseen) return;
    if (!place.preformatted) {
      line.push(token.chars);
      return;
    }
    for (const [index, piece] of token.chars.split("\n").entries()) {
      if (index > 0) endLine();
      line.push(piece);
    }
  };

  const ignore = (): void => {};
  const tokenizer = new Tokenizer(
    {},
    {
      onStartTag,
      onEndTag,
      onCharacter: onCharacters,
      onWhitespaceCharacter: onCharacters,
      onNullCharacter: ignore,
      onComment: ignore,
      onDoctype: ignore,
      onEof: endLine,
    },
  );
  tokenizer.write(html, true);
  return blocks;
}

/** An inline end tag does not close blocks that were wrongly nested inside it, unless it would hide them. */
function closesInline(stack: readonly Open[], name: string): boolean {
  const end = Math.max(0, stack.length - SEARCH_DEPTH);
  let crossed = false;
  for (let at = stack.length - 1; at >= end; at -= 1) {
    const open = stack[at];
    if (open?.name === name) return !crossed || open.place.unseen;
    crossed ||= open?.breaks === true;
  }
  return false;
}

function placeIn(input: {
  parent: ElementContext;
  name: string;
  attributes: Attributes;
  table: number;
}): ElementContext {
  const { parent, name, attributes } = input;
  const place: ElementContext = {
    ...parent,
    unseen: parent.unseen || isUnseen(name, attributes),
    clutter: parent.clutter || isClutter(name, attributes),
    level: /^h[1-6]$/.test(name) ? Number(name[1]) : parent.level,
    preformatted:
      parent.preformatted || name === "pre" || name === "textarea" || name === "plaintext" || name === "xmp",
  };
  const span = (attribute: string): number => Number.parseInt(attributes.get(attribute) ?? "", 10) || 1;
  if (name === "ul" || name === "menu") place.list = { ordered: false, next: 1 };
  if (name === "ol") place.list = { ordered: true, next: span("start") };
  if (name === "li") place.item = { ordinal: place.list?.ordered ? place.list.next++ : null };
  if (name === "table") Object.assign(place, { table: tableCursor(input.table), cell: null, item: null });
  if (name === "tr") place.table?.nextRow();
  if ((name === "td" || name === "th") && place.table) {
    place.cell = place.table.nextCell({ columns: span("colspan"), rows: span("rowspan"), head: name === "th" });
  }
  return place;
}
