import described from "../package.json" with { type: "json" };

/** Of the program that runs. */
export const VERSION: string = described.version;
