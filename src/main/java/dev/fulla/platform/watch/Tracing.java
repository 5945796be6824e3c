package dev.fulla.platform.watch;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of traces; nothing at all where traces are off. */
class Tracing implements AutoCloseable {
    static final Tracing OFF = new Tracing(null, () -> {});

    private static final String TRACEPARENT = "traceparent";
    private static final TextMapGetter<String> PARENT = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String parent) {
            return List.of(TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable String parent, String key) {
            return key.equals(TRACEPARENT) ? parent : null;
        }
    };

    private final @Nullable Tracer tracer;
    private final Runnable end;

    /** @param end sends what is left */
    Tracing(@Nullable Tracer tracer, Runnable end) {
        this.tracer = tracer;
        this.end = end;
    }

    /** Begins a step of what this thread does, or of the trace that came with the work. To be ended on this thread. */
    Step begin(SpanKind kind, String name, @Nullable String traceparent) {
        if (tracer == null) {
            return Step.NONE;
        }
        SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(kind);
        if (traceparent != null) {
            builder.setParent(W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, PARENT));
        }
        Span span = builder.startSpan();
        return new Step(span, span.makeCurrent());
    }

    @Override
    public void close() {
        end.run();
    }

    /** One step. */
    static final class Step {
        private static final Step NONE = new Step(Span.getInvalid(), Scope.noop());

        private final Span span;
        private final Scope scope;

        private Step(Span span, Scope scope) {
            this.span = span;
            this.scope = scope;
        }

        /** How others go on with the trace; null where traces are off. */
        @Nullable String traceparent() {
            if (!span.getSpanContext().isValid()) {
                return null;
            }
            Map<String, String> carrier = new HashMap<>();
            W3CTraceContextPropagator.getInstance()
                    .inject(Context.root().with(span), carrier, (map, key, value) -> carrier.put(key, value));
            return carrier.get(TRACEPARENT);
        }

        @Nullable String traceId() {
            return span.getSpanContext().isValid() ? span.getSpanContext().getTraceId() : null;
        }

        Step tag(String key, String value) {
            span.setAttribute(key, value);
            return this;
        }

        void end(String name, boolean isFailed) {
            span.updateName(name);
            end(isFailed);
        }

        void end(boolean isFailed) {
            if (isFailed) {
                span.setStatus(StatusCode.ERROR);
            }
            scope.close();
            span.end();
        }
    }
}
