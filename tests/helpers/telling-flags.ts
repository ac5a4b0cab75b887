/** Loaded before a program: says which flags of the engine are set later. */
const TELLS_FLAGS = `
  import { syncBuiltinESMExports } from "node:module";
  import v8 from "node:v8";
  const set = v8.setFlagsFromString;
  v8.setFlagsFromString = (flags) => { console.log("flags " + flags); set(flags); };
  syncBuiltinESMExports();
`;

/** The environment of a program that says so. */
export const TELLING_FLAGS = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(TELLS_FLAGS)}` };

/** What such a program prints once it has started, and lets less gather in memory from then on. */
export const LIMITED_ONCE_READY = /^ready [^]*^flags --heap-growing-percent=50$/m;
