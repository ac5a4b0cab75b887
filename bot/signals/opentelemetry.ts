/** One module of them: of a package of the old kind, a bundle gives whoever imports it late no names, only the whole. */
export { AzureMonitorMetricExporter, AzureMonitorTraceExporter } from "@azure/monitor-opentelemetry-exporter";
export { resourceFromAttributes } from "@opentelemetry/resources";
export { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
export { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
