import { findArea, register } from "../../../shared/areas/register.ts";

describe("the register of areas", () => {
  test("holds the six areas under the ids that links and rows rely on", () => {
    expect(register.map((area) => area.id)).toEqual([
      "banff-and-buchan",
      "buchan",
      "formartine",
      "garioch",
      "kincardine-and-mearns",
      "marr",
    ]);
  });

  test("claims no predecessor that it does not list", () => {
    const ids = register.map((area) => area.id);
    for (const area of register) for (const id of area.predecessors) expect(ids).toContain(id);
  });

  test("finds an area by its id, and nothing by a name or a part of it", () => {
    expect(findArea("marr")?.name).toBe("Marr");
    expect(findArea("Marr")).toBeUndefined();
    expect(findArea("banff")).toBeUndefined();
    expect(findArea("__proto__")).toBeUndefined();
  });
});
