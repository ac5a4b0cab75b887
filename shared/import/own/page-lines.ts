import { Tokenizer, type Token } from "parse5";

/** A line of one of our pages: its kind, and its words with their line ends. */
export type PageLine = { kind: "heading" | "quote" | "evidence" | "by" | "item" | "text"; text: string };

const CLASSES: Readonly<Record<string, PageLine["kind"]>> = { "llcp-evidence": "evidence", "llcp-by": "by" };
const LINES = /^(?:h[1-6]|p|li)$/;

/** The lines of one of our reports, read from a page or from a Word document as HTML. Linear, and total. */
export function pageLines(html: string): PageLine[] {
  const lines: PageLine[] = [];
  let open: { name: string; line: PageLine } | null = null;
  let quotes = 0;
  const onStartTag = ({ tagName, attrs }: Token.TagToken): void => {
    if (tagName === "blockquote") quotes += 1;
    if (tagName === "br" && open) open.line.text += "\n";
    if (!LINES.test(tagName)) return;
    const style = attrs.find(({ name }) => name === "class")?.value ?? "";
    const kind = tagName === "li" ? "item" : tagName === "p" ? paragraphKind(style, quotes > 0) : "heading";
    open = { name: tagName, line: { kind, text: "" } };
    lines.push(open.line);
  };
  const onEndTag = ({ tagName }: Token.TagToken): void => {
    if (tagName === "blockquote") quotes = Math.max(0, quotes - 1);
    if (open?.name === tagName) open = null;
  };
  const onCharacter = ({ chars }: Token.CharacterToken): void => {
    if (open) open.line.text += chars;
  };
  const ignore = (): void => {};
  const tokenizer = new Tokenizer(
    {},
    {
      ...{ onStartTag, onEndTag, onCharacter, onWhitespaceCharacter: onCharacter },
      ...{ onNullCharacter: ignore, onComment: ignore, onDoctype: ignore, onEof: ignore },
    },
  );
  tokenizer.write(html, true);
  return lines;
}

function paragraphKind(style: string, quoted: boolean): PageLine["kind"] {
  return CLASSES[style] ?? (quoted && style === "" ? "quote" : "text");
}
