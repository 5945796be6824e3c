package dev.fulla.platform.lambda;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;

/** A client for each region, made when it is first needed. None repeats a call: the ledger of jobs does. */
@Component
class LambdaClients implements DisposableBean {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** As long as a function may run at all; the time of a single call is limited by itself. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final LambdaProperties properties;
    private final Map<String, LambdaClient> clients = new ConcurrentHashMap<>();

    LambdaClients(LambdaProperties properties) {
        this.properties = properties;
    }

    LambdaClient of(String function) {
        String[] parts = function.split(":");
        String region = parts.length > 6 && parts[0].equals("arn") ? parts[3] : properties.region();
        return clients.computeIfAbsent(region, this::client);
    }

    private LambdaClient client(String region) {
        LambdaClientBuilder builder = LambdaClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(LONGEST))
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()));
        if (!region.isEmpty()) {
            builder.region(Region.of(region));
        }
        if (!properties.endpoint().isEmpty()) {
            builder.endpointOverride(URI.create(properties.endpoint()));
        }
        return builder.build();
    }

    @Override
    public void destroy() {
        clients.values().forEach(LambdaClient::close);
    }
}
