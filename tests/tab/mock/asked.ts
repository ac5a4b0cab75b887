import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import type { MeView } from "../../../shared/contract/views.ts";
import type { World } from "./world.ts";

/** What the mock is asked for, by whom, of the world that it holds. */
export type Asked = {
  world: World;
  me: MeView;
  method: string;
  /** The address, without `/api`. */
  path: readonly string[];
  body: unknown;
  builtOn: BuiltOn;
};
