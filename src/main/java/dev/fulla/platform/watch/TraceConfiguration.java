package dev.fulla.platform.watch;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Traces, where {@code fulla.trace.endpoint} names a collector, or a bean takes spans. */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {
    private static final String PATH = "/v1/traces";

    @Bean(destroyMethod = "close")
    Tracing tracing(TraceSettings settings, ObjectProvider<SpanExporter> exporter) {
        SpanExporter given = exporter.getIfAvailable();
        if (given != null) {
            return on(SimpleSpanProcessor.create(given), settings.sample());
        }
        return settings.endpoint().isBlank()
                ? Tracing.OFF
                : on(BatchSpanProcessor.builder(otlp(settings)).build(), settings.sample());
    }

    private static SpanExporter otlp(TraceSettings settings) {
        String url = settings.endpoint().strip();
        OtlpHttpSpanExporterBuilder builder = OtlpHttpSpanExporter.builder()
                .setEndpoint(url.endsWith(PATH) ? url : url.replaceAll("/+$", "") + PATH);
        settings.headers().forEach(builder::addHeader);
        return builder.build();
    }

    /** Whether a trace is kept follows from its id alone, so that no caller decides it and all its parts agree. */
    private static Tracing on(SpanProcessor processor, double sample) {
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().merge(Resource.create(Attributes.builder()
                        .put("service.name", "fulla").build())))
                .setSampler(Sampler.traceIdRatioBased(sample))
                .addSpanProcessor(processor)
                .build();
        return new Tracing(
                provider.get("dev.fulla"), () -> provider.shutdown().join(5, TimeUnit.SECONDS));
    }
}
