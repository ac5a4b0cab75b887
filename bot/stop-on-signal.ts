/** Ctrl-C and SIGTERM end everything in order; pressed again, at once. Resolves when the end is reached. */
export function stopOnSignal(stop: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let stopping = false;
    const end = (): void => {
      if (stopping) process.exit(1);
      stopping = true;
      stop().then(resolve, reject);
    };
    process.on("SIGINT", end);
    process.on("SIGTERM", end);
  });
}
