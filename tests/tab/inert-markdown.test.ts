import { inertMarkdown } from "../../tab/src/cards/inert-markdown.ts";

describe("A card's text in the preview", () => {
  it.each([
    ["plain & simple", "plain &amp; simple"],
    ["**bold**", "<strong>bold</strong>"],
    ["<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"],
    ["[x](javascript:alert(1))", "[x](javascript:alert(1))"],
    ["\\*not bold\\*", "*not bold*"],
  ])("shows %s without obeying it", (text, html) => {
    expect(inertMarkdown(text)).toBe(html);
  });

  it("keeps links to web pages, and no quote gets out of their address", () => {
    expect(inertMarkdown("[our promise](https://example.org/tab/promise)")).toContain(
      'href="https://example.org/tab/promise"',
    );
    expect(inertMarkdown('[x](https://e.org/"onclick="alert(1))')).not.toContain('"onclick');
  });
});
