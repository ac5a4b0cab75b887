import { createContext } from "react";
import type { Host } from "./find-host.ts";

/** Where the page runs, for what only Teams can do. */
export const HostContext = createContext<Host>({ kind: "browser" });
