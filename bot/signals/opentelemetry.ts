/**
 * Imported together in one module: in a bundle, a CommonJS package that is imported dynamically has no named exports.
 */
export { AzureMonitorMetricExporter, AzureMonitorTraceExporter } from "@azure/monitor-opentelemetry-exporter";
export { resourceFromAttributes } from "@opentelemetry/resources";
export { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
export { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
