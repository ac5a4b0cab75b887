/** Says where a server listens, and ends it when the process that started it says so or is no more. */
export function runUntilTold(url: string, stop: () => Promise<void>): void {
  console.log(`listening ${url}`);
  process.stdin.on("end", () => void stop().then(() => process.exit(0))).resume();
}
