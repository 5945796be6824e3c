package dev.fulla.platform.watch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Metrics.
 *
 * @param sampleEvery how often the ledger and the queue are asked how much work there is
 * @param countKeysEvery how often each worker counts what each encryption key sealed; 0: never
 */
@ConfigurationProperties("fulla.metrics")
public record MetricSettings(@DefaultValue("15s") Duration sampleEvery, @DefaultValue("6h") Duration countKeysEvery) {}
