/** The part of a pino logger that the stores use. They never log keys, values or connection strings. */
export type StoreLog = {
  info(detail: Record<string, unknown>, message: string): void;
  warn(detail: Record<string, unknown>, message: string): void;
};
