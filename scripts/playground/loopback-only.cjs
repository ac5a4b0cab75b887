const { Server } = require("node:net");

/** Loaded before the playground, which would otherwise listen on every network interface. */
const listen = Server.prototype.listen;
Server.prototype.listen = function listenOnLoopback(...args) {
  const [first] = args;
  if (first !== null && typeof first === "object" && "port" in first) {
    return listen.call(this, { ...first, host: "127.0.0.1" }, ...args.slice(1));
  }
  const isPort = typeof first === "number" || (typeof first === "string" && /^\d+$/.test(first));
  if (!isPort) return listen.apply(this, args);
  const rest = typeof args[1] === "string" ? args.slice(2) : args.slice(1);
  return listen.call(this, first, "127.0.0.1", ...rest);
};
