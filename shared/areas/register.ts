import { z } from "zod";
import { areaSchema, type Area, type AreaRegister } from "./area.ts";
import aberdeenshire from "./aberdeenshire.json" with { type: "json" };

/** The six areas of Aberdeenshire since 2023. Their sixteen predecessors are not named in any source we hold. */
export const register: AreaRegister = z.array(areaSchema).parse(aberdeenshire);

export function findArea(id: string): Area | undefined {
  return register.find((area) => area.id === id);
}
