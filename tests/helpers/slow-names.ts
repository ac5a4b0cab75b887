import dns from "node:dns";

/** How names are looked up: so much later, or not at all for the time being. */
export type Names = { lateMs: number; fail: boolean };

/**
 * A program that is started with `NAMES` looks up the names of this machine alone, and as its starter says with another
 * `{ names }`: slowly, or in vain.
 */
if (process.env["NAMES"] !== undefined) slowNames();

function slowNames(): void {
  let names: Names = { lateMs: 0, fail: false };
  const lookup = (name: string, options: dns.LookupAllOptions, found: (...told: unknown[]) => void): void => {
    const answer = (): void => {
      if (names.fail) found(Object.assign(new Error(`getaddrinfo EAI_AGAIN ${name}`), { code: "EAI_AGAIN" }));
      else if (options.all) found(null, [{ address: "127.0.0.1", family: 4 }]);
      else found(null, "127.0.0.1", 4);
    };
    if (names.lateMs > 0) setTimeout(answer, names.lateMs);
    else process.nextTick(answer);
  };
  Object.assign(dns, { lookup });
  process.on("message", (said) => {
    if (isNames(said)) ({ names } = said);
  });
}

function isNames(said: unknown): said is { names: Names } {
  return typeof said === "object" && said !== null && "names" in said;
}
