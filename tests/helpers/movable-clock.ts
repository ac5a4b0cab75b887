/**
 * A program that is started with `CLOCK_OFFSET_MS` takes it to be so much later than it is, or earlier, and again when its
 * starter sends another `{ clockOffsetMs }`: clocks step. Timers are not touched, as they are not where that happens.
 */
const given = process.env["CLOCK_OFFSET_MS"];
if (given !== undefined) moveClock(Number(given));

function moveClock(atFirst: number): void {
  const Real = Date;
  let offset = atFirst;
  const now = (): number => Real.now() + offset;
  globalThis.Date = new Proxy(Real, {
    construct: (target, given, as) => Reflect.construct(target, given.length === 0 ? [now()] : given, as) as object,
    get: (target, name, as) => (name === "now" ? now : (Reflect.get(target, name, as) as unknown)),
  });
  process.on("message", (said) => {
    if (isStep(said)) offset = said.clockOffsetMs;
  });
}

function isStep(said: unknown): said is { clockOffsetMs: number } {
  return typeof said === "object" && said !== null && "clockOffsetMs" in said;
}
