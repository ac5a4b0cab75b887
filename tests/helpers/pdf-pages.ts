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
    const stream = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(content)?.[1];
    if (stream === undefined) throw new Error("A page of the PDF has no content.");
    const drawn = inflateSync(Buffer.from(stream, "latin1")).toString("latin1");
    // Each letter is four digits of hexadecimal.
    return [...drawn.matchAll(/<([0-9A-Fa-f]+)> Tj/g)].reduce((sum, [, letters = ""]) => sum + letters.length / 4, 0);
  });
}
