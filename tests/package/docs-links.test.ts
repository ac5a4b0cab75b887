import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { findChatCommand } from "../../bot/conversation/chat-commands.ts";
import catalogue from "../../shared/locales/en.json" with { type: "json" };

const ROOT = join(__dirname, "../..");
const pages = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: ROOT,
  encoding: "utf8",
})
  .split("\n")
  .filter(Boolean);

/** Links and pictures of a page: a file beside it, or a heading, or both. What lies in code is no link. */
function links(text: string): { file: string; heading: string }[] {
  const prose = text.replace(/```[\s\S]*?```/g, "").replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)]*))?\)/g)].map(
    ([, file = "", heading = ""]) => ({
      file,
      heading,
    }),
  );
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchors(text: string): string[] {
  const headings = [...text.replace(/```[\s\S]*?```/g, "").matchAll(/^#{1,6} (.+)$/gm)].map((match) => match[1] ?? "");
  return headings.map((heading) =>
    heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-"),
  );
}

describe.each(pages)("%s", (page) => {
  const text = readFileSync(join(ROOT, page), "utf8");
  const fileOf = (file: string): string => (file === "" ? page : normalize(join(dirname(page), file)));

  test("links to files and shows pictures that exist", () => {
    const missing = links(text).filter(({ file }) => !existsSync(join(ROOT, fileOf(file))));
    expect(missing).toEqual([]);
  });

  test("links to headings that exist", () => {
    const missing = links(text).filter(
      ({ file, heading }) =>
        heading !== "" &&
        fileOf(file).endsWith(".md") &&
        !anchors(readFileSync(join(ROOT, fileOf(file)), "utf8")).includes(heading),
    );
    expect(missing).toEqual([]);
  });

  test("describes its pictures in words", () => {
    expect([...text.matchAll(/!\[\s*\]\(/g)]).toEqual([]);
  });
});

test("every page in docs can be reached from the README", () => {
  const reached = new Set<string>();
  const follow = (page: string): void => {
    if (reached.has(page) || !page.endsWith(".md") || !existsSync(join(ROOT, page))) return;
    reached.add(page);
    for (const { file } of links(readFileSync(join(ROOT, page), "utf8"))) {
      const target = normalize(join(dirname(page), file));
      if (target.endsWith(".md")) follow(target);
      else for (const inside of pages.filter((one) => dirname(one) === target)) follow(inside);
    }
  };
  follow("README.md");
  expect(pages.filter((page) => page.startsWith("docs/") && !reached.has(page))).toEqual([]);
});

test("the npm scripts that pages name are in package.json", () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const named = pages.flatMap((page) =>
    [...readFileSync(join(ROOT, page), "utf8").matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? ""),
  );
  expect([...new Set(named)].filter((name) => !scripts[name])).toEqual([]);
});

describe.each(["docs/partners.md", "docs/facilitators.md", "docs/leads.md"])("%s", (page) => {
  test("calls buttons and pages, which stand in bold, what they are called", () => {
    const texts = Object.values(catalogue).flatMap((text) => (typeof text === "string" ? [text] : Object.values(text)));
    const named = [...readFileSync(join(ROOT, page), "utf8").matchAll(/\*\*([^*]+)\*\*/g)].map(
      (match) => match[1] ?? "",
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !texts.includes(name))).toEqual([]);
  });

  test("names commands that the bot knows", () => {
    const named = [...readFileSync(join(ROOT, page), "utf8").matchAll(/`(?:@LLCP Evaluation )?([a-z ]+)`/g)];
    expect(named.map((match) => match[1] ?? "").filter((name) => findChatCommand(name)?.name !== name)).toEqual([]);
  });
});
