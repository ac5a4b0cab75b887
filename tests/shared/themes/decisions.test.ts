import fc from "fast-check";
import { PARTS } from "../../../shared/answers/answer.ts";
import { acceptedOnly, arrangeThemes, type Comment } from "../../../shared/themes/arrange-themes.ts";
import { codebookSchema, type Codebook } from "../../../shared/themes/codebook.ts";
import {
  NO_SHAPE,
  place,
  rootTheme,
  withoutGone,
  type ThemeShape,
  type Verdicts,
} from "../../../shared/themes/decisions.ts";
import { newThemeId } from "../../../shared/themes/new-theme-id.ts";
import { reshape, type ShapeStep } from "../../../shared/themes/shape-steps.ts";
import { runs } from "../../helpers/runs.ts";

const theme = (id: string, seeds: string[]) => ({ id, name: `Name of ${id}`, description: "", seeds, examples: [] });
const codebook: Codebook = {
  frameworkId: "hgiocld-4",
  version: 1,
  themes: [theme("meetings", ["meeting"]), theme("money", ["funding"]), theme("travel", ["bus"])],
};
const comment = (id: string, text: string, part: Comment["part"] = "strength"): Comment => ({
  id,
  areaId: "marr",
  questionId: "hgiocld-4/3.2/1",
  part,
  text,
  voice: "individual",
});
const arranged = (comments: Comment[], { shape = NO_SHAPE, verdicts = {} as Verdicts, book = codebook } = {}) =>
  arrangeThemes({ codebook: book, shape, verdicts, comments });
const under = (view: ReturnType<typeof arranged>, themeId: string): string[] => {
  const found = view.themes.find(({ id }) => id === themeId);
  return found ? found.statements.map(({ id }) => id) : [];
};
const taken = (shape: ThemeShape, ...steps: ShapeStep[]): ThemeShape =>
  steps.reduce((before, step) => {
    const result = reshape(before, step, codebook.themes);
    if (!result.ok) throw new Error(result.reason);
    return result.shape;
  }, shape);

describe("comments by theme", () => {
  const comments = [
    comment("a", "The meeting was good."),
    comment("b", "No funding for the meeting.", "concern"),
    comment("c", "The meeting suits us."),
    comment("d", "Nothing fits here."),
  ];

  test("stand together whichever way they point, with a bin for the rest: nobody's words are set apart", () => {
    const view = arranged(comments);
    expect(view.themes.find(({ id }) => id === "meetings")).toEqual({
      ...{ id: "meetings", name: "Name of meetings", description: "", mergedFrom: [] },
      statements: ["a", "b", "c"].map((id) => expect.objectContaining({ id })),
    });
    expect(view.notGrouped.map(({ id }) => id)).toEqual(["d"]);
    expect(under(view, "money")).toEqual(["b"]);
  });

  test("are accepted, moved and set aside by what people decide", () => {
    const decided = place(
      {},
      [
        { id: "a", part: "strength", themeId: "meetings", verdict: "in" },
        { id: "c", part: "strength", themeId: "meetings", verdict: "out" },
        { id: "c", part: "strength", themeId: "travel", verdict: "in" },
        { id: "b", part: "concern", themeId: "money", verdict: "out" },
        { id: "b", part: "concern", themeId: "meetings", verdict: "out" },
      ],
      NO_SHAPE,
    );
    const view = arranged(comments, { verdicts: decided });
    expect(view.themes.find(({ id }) => id === "meetings")?.statements).toMatchObject([
      { id: "a", status: "accepted" },
    ]);
    expect(under(view, "travel")).toEqual(["c"]);
    expect(view.notGrouped.map(({ id }) => id)).toEqual(["b", "d"]);
  });

  test("follow a merge, and come apart again when it is taken back", () => {
    const merged = taken(NO_SHAPE, { kind: "merge", themeId: "money", into: "meetings" });
    const view = arranged(comments, { shape: merged });
    expect(view.themes.map(({ id }) => id)).toEqual(["meetings", "travel"]);
    expect(view.themes[0]?.mergedFrom).toEqual([{ id: "money", name: "Name of money" }]);
    expect(under(view, "meetings").sort()).toEqual(["a", "b", "c"]);
    const apart = taken(merged, { kind: "separate", themeId: "money" });
    expect(under(arranged(comments, { shape: apart }), "money")).toEqual(["b"]);
  });

  test("that were set aside from merged themes stay aside, and those accepted in one before stay in", () => {
    const merged = taken(NO_SHAPE, { kind: "merge", themeId: "money", into: "meetings" });
    const before = place({}, [{ id: "d", part: "strength", themeId: "money", verdict: "in" }], NO_SHAPE);
    expect(under(arranged(comments, { shape: merged, verdicts: before }), "meetings")).toContain("d");
    const after = place(before, [{ id: "d", part: "strength", themeId: "money", verdict: "out" }], merged);
    expect(under(arranged(comments, { shape: merged, verdicts: after }), "meetings")).not.toContain("d");
    const aside = place({}, [{ id: "b", part: "concern", themeId: "meetings", verdict: "out" }], merged);
    expect(under(arranged(comments, { shape: merged, verdicts: aside }), "meetings")).not.toContain("b");
  });

  test("for publishing are those that people accepted; the others count as not grouped, once each", () => {
    const verdicts = place({}, [{ id: "a", part: "strength", themeId: "meetings", verdict: "in" }], NO_SHAPE);
    const view = acceptedOnly({
      evaluationId: "e",
      codebook: { frameworkId: "f", version: 1 },
      etag: "1.0",
      summary: [],
      ...arranged(comments, { verdicts }),
    });
    expect(view.themes.map(({ id, statements }) => [id, statements.length])).toEqual([["meetings", 1]]);
    expect(view.notGrouped.map(({ id }) => id).sort()).toEqual(["b", "c", "d"]);
  });

  test("are led by what a room put first, and so are the themes; all else keeps its place", () => {
    const marked = (one: Comment, count: number): Comment => ({
      ...one,
      putFirst: { name: "Buses", count, people: 9 },
    });
    const [a, b, c, d] = comments as [Comment, Comment, Comment, Comment];
    const e = comment("e", "Another bus.");
    const view = arranged([a, marked(b, 4), c, d, marked(e, 7)]);
    expect(view.themes.map(({ id }) => id)).toEqual(["travel", "meetings", "money"]);
    expect(under(view, "meetings")).toEqual(["b", "a", "c"]);
  });
});

describe("steps over the themes", () => {
  test.each<[string, ShapeStep]>([
    ["unknown-theme", { kind: "rename", themeId: "none", name: "New" }],
    ["unknown-theme", { kind: "merge", themeId: "money", into: "none" }],
    ["same-theme", { kind: "merge", themeId: "money", into: "money" }],
    ["theme-name-taken", { kind: "rename", themeId: "money", name: "name of TRAVEL" }],
    ["theme-name-taken", { kind: "add", name: "Name of money" }],
  ])("are refused as %s: %j", (reason, step) => {
    expect(reshape(NO_SHAPE, step, codebook.themes)).toEqual({ ok: false, reason });
  });

  test("never merge in a circle", () => {
    const merged = taken(NO_SHAPE, { kind: "merge", themeId: "money", into: "meetings" });
    expect(reshape(merged, { kind: "merge", themeId: "meetings", into: "money" }, codebook.themes)).toEqual({
      ok: false,
      reason: "same-theme",
    });
  });

  test("find an id for a new theme, whatever its name", () => {
    expect(newThemeId("Bus & train", [])).toBe("bus-train");
    expect(newThemeId("Bus & train", ["bus-train"])).toBe("bus-train-2");
    expect(newThemeId("日本", [])).toBe("theme");
  });

  test("a codebook with an id or a name twice is none", () => {
    const twice = [theme("one", []), { ...theme("two", []), name: "NAME of one" }];
    expect(codebookSchema.safeParse({ ...codebook, themes: twice }).success).toBe(false);
    expect(codebookSchema.safeParse({ ...codebook, themes: [theme("one", []), theme("one", [])] }).success).toBe(false);
  });
});

const words = ["meeting", "funding", "bus", "other"];
const themeId = fc.constantFrom("meetings", "money", "travel");
const text = fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((parts) => parts.join(" "));
const commentOf = fc.record({ id: fc.constantFrom("a", "b", "c", "d", "e"), part: fc.constantFrom(...PARTS), text });
const comments = fc
  .uniqueArray(commentOf, { selector: ({ id, part }) => `${id}/${part}`, maxLength: 12 })
  .map((all) => all.map(({ id, text: said, part }) => comment(id, said, part)));

describe("what people decided", () => {
  const act = fc.oneof(
    fc.record({
      kind: fc.constant("place" as const),
      index: fc.nat(11),
      themeId,
      verdict: fc.constantFrom("in" as const, "out" as const),
    }),
    fc.record({ kind: fc.constant("merge" as const), themeId, into: themeId }),
  );
  // Another codebook: every seed now points elsewhere.
  const turned = {
    ...codebook,
    version: 2,
    themes: codebook.themes.map((one, index) => ({ ...one, seeds: [words[(index + 1) % 3] ?? ""] })),
  };

  test("lasts through re-runs, new answers and new versions of the codebook", () => {
    fc.assert(
      fc.property(comments, comments, fc.array(act, { maxLength: 12 }), (first, later, acts) => {
        let shape: ThemeShape = NO_SHAPE;
        let verdicts: Verdicts = {};
        const last = new Map<string, { comment: Comment; themeId: string; verdict: string }>();
        for (const one of acts) {
          if (one.kind === "merge") {
            const merged = reshape(shape, one, codebook.themes);
            // What was decided about two themes that become one may differ: then either is right.
            if (merged.ok) last.clear();
            shape = merged.ok ? merged.shape : shape;
            continue;
          }
          const target = first[one.index];
          if (!target) continue;
          verdicts = place(verdicts, [{ ...target, themeId: one.themeId, verdict: one.verdict }], shape);
          const root = rootTheme(shape, one.themeId);
          last.set(`${target.id}/${target.part} ${root}`, { comment: target, themeId: root, verdict: one.verdict });
        }
        const known = new Set(first.map(({ id, part }) => `${id}/${part}`));
        const more = later.filter(({ id, part }) => !known.has(`${id}/${part}`));
        for (const book of [codebook, turned])
          for (const present of [first, [...first, ...more], [...more, ...first]]) {
            const view = arranged(present, { shape, verdicts, book });
            expect(arranged(present, { shape, verdicts, book })).toEqual(view);
            for (const { comment: one, themeId: where, verdict } of last.values()) {
              const group = view.themes.find(({ id }) => id === where);
              const there = (group?.statements ?? []).find(({ id, part }) => id === one.id && part === one.part);
              expect(there?.status).toBe(verdict === "in" ? "accepted" : undefined);
            }
          }
      }),
      { numRuns: runs({ atEveryPush: 40, everyNight: 100 }) },
    );
  });

  test("loses no comment: each stands under a theme or in the bin, and never in both", () => {
    fc.assert(
      fc.property(
        comments,
        fc.array(fc.tuple(fc.nat(11), themeId, fc.constantFrom("in" as const, "out" as const)), { maxLength: 9 }),
        (all, placed) => {
          const verdicts = placed.reduce<Verdicts>((before, [index, id, verdict]) => {
            const target = all[index];
            return target ? place(before, [{ ...target, themeId: id, verdict }], NO_SHAPE) : before;
          }, {});
          const view = arranged(all, { verdicts });
          const grouped = new Set(
            view.themes.flatMap(({ statements }) => statements.map(({ id, part }) => `${id}/${part}`)),
          );
          const bin = view.notGrouped.map(({ id, part }) => `${id}/${part}`);
          expect([...grouped, ...bin].sort()).toEqual(all.map(({ id, part }) => `${id}/${part}`).sort());
        },
      ),
    );
  });

  test("about a comment that has gone goes with it", () => {
    const verdicts = place({}, [{ id: "a", part: "strength", themeId: "money", verdict: "in" }], NO_SHAPE);
    expect(withoutGone(verdicts, [comment("a", "", "concern")])).toEqual({});
    expect(withoutGone(verdicts, [comment("a", "")])).toEqual(verdicts);
  });
});
