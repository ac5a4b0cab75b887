import { inflateSync } from "node:zlib";

/** How many letters Chromium has set on each page of a PDF. */
export function lettersOnPages(pdf: Uint8Array): number[] {
  const source = Buffer.from(pdf).toString("latin1");
  const objects = new Map(
    [...source.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = "", body = ""]) => [id, body]),
  );
  const pages = [...objects.values()].filter((body) => /\/Type\s*\/Page\b/.test(body));
  return pages.map((page) => {
    const content = objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? "") ?? "";
    // What is packed can end in anything, a line's end too: its length says where.
    const [head = "", length] = /^[\s\S]*?\/Length (\d+)[\s\S]*?stream\r?\n/.exec(content) ?? [];
    const stream = content.slice(head.length, head.length + Number(length));
    if (stream === "") throw new Error("A page of the PDF has no content.");
    const drawn = inflateSync(Buffer.from(stream, "latin1")).toString("latin1");
    // Each letter is four digits of hexadecimal.
    return [...drawn.matchAll(/<([0-9A-Fa-f]+)> Tj/g)].reduce((sum, [, letters = ""]) => sum + letters.length / 4, 0);
  });
}
