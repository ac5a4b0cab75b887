import type { MeterProvider } from "@opentelemetry/sdk-metrics";
import { within } from "../within.ts";
import { listenToSignals, SIGNALS, standOf, type LevelSignal, type Signal } from "./signals.ts";

export type SignalExport = {
  /** Sends what is left, within the time given in ms. */
  stop(withinMs: number): Promise<void>;
};

const EVERY_MS = 60_000;
/** All traces of what failed, or took at least this long, are kept. Of the others one in `ONE_IN` is. */
const SLOW_MS = 1_000;
const ONE_IN = 50;

/**
 * Sends the signals and traces of turns to Application Insights. Its libraries load only when this is called.
 * `connection`: its connection string. `server`: names this server among several.
 */
export async function exportSignals(options: {
  connection: string;
  server: string;
  everyMs?: number;
  chance?: () => number;
}): Promise<SignalExport> {
  // Must be set before the exporter is loaded, which otherwise reports about itself to Microsoft.
  process.env["APPLICATION_INSIGHTS_NO_STATSBEAT"] = "true";
  const telemetry = await import("./opentelemetry.ts");
  const resource = telemetry.resourceFromAttributes({
    "service.name": "llcp-evaluation",
    "service.instance.id": options.server,
  });
  // What cannot be sent is dropped. No copy of it is stored on the disk.
  const to = { connectionString: options.connection, disableOfflineStorage: true };
  const meters = new telemetry.MeterProvider({
    resource,
    readers: [
      new telemetry.PeriodicExportingMetricReader({
        exporter: new telemetry.AzureMonitorMetricExporter(to),
        exportIntervalMillis: options.everyMs ?? EVERY_MS,
      }),
    ],
  });
  const tracing = new telemetry.BasicTracerProvider({
    resource,
    spanProcessors: [new telemetry.BatchSpanProcessor(new telemetry.AzureMonitorTraceExporter(to))],
  });
  const tracer = tracing.getTracer("llcp");
  const instruments = instrumentsOf(meters);
  const chance = options.chance ?? Math.random;
  listenToSignals({
    count: (name, labels) => instruments.counts.get(name)?.add(1, labels),
    time(name, ms, labels) {
      instruments.times.get(name)?.record(ms, labels);
      const isKept = labels["outcome"] === "failed" || ms >= SLOW_MS || chance() * ONE_IN < 1;
      if (!isKept) return;
      const ended = Date.now();
      const what = name === "llcp.turns.duration" ? `turn ${labels["door"]}` : `record ${labels["operation"]}`;
      tracer.startSpan(what, { startTime: ended - ms, attributes: labels }).end(ended);
    },
  });
  return {
    async stop(withinMs) {
      listenToSignals(null);
      const left = Promise.allSettled([meters.shutdown({ timeoutMillis: withinMs }), tracing.shutdown()]);
      await within(withinMs, left);
    },
  };
}

function instrumentsOf(meters: MeterProvider) {
  const meter = meters.getMeter("llcp");
  const of = (kind: string): [Signal, { unit: string; description: string }][] =>
    (Object.keys(SIGNALS) as Signal[])
      .filter((name) => SIGNALS[name].kind === kind)
      .map((name) => [name, { unit: SIGNALS[name].unit, description: SIGNALS[name].says }]);
  for (const [name, about] of of("level"))
    meter.createObservableGauge(name, about).addCallback((seen) => seen.observe(standOf(name as LevelSignal)));
  return {
    counts: new Map(of("count").map(([name, about]) => [name, meter.createCounter(name, about)])),
    times: new Map(of("time").map(([name, about]) => [name, meter.createHistogram(name, about)])),
  };
}
