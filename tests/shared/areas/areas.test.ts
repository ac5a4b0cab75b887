import { findArea, allAreas } from "../../../shared/areas/areas.ts";

describe("the list of areas", () => {
  test("holds the six areas under the ids that links and rows rely on", () => {
    expect(allAreas.map((area) => area.id)).toEqual([
      "banff-and-buchan",
      "buchan",
      "formartine",
      "garioch",
      "kincardine-and-mearns",
      "marr",
    ]);
  });

  test("claims no predecessor that it does not list", () => {
    const ids = allAreas.map((area) => area.id);
    for (const area of allAreas) for (const id of area.predecessors) expect(ids).toContain(id);
  });

  test("finds an area by its id, and nothing by a name or a part of it", () => {
    expect(findArea("marr")?.name).toBe("Marr");
    expect(findArea("Marr")).toBeUndefined();
    expect(findArea("banff")).toBeUndefined();
    expect(findArea("__proto__")).toBeUndefined();
  });
});
