package dev.fulla.platform.queue;

import dev.fulla.job.QueueProperties;
import dev.fulla.platform.start.StartFailure;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/** Makes the one client of this process. Credentials are found as AWS documents it: variables, web identity, role of the machine. */
final class QueueClient {
    private static final Pattern AWS_URL = Pattern.compile("https://sqs\\.([a-z0-9-]+)\\.amazonaws\\.com.*");
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration CALL = Duration.ofSeconds(10);

    private QueueClient() {}

    static SqsClient of(QueueProperties properties) {
        SqsClientBuilder builder = builder(properties.poll());
        region(properties).map(Region::of).ifPresent(builder::region);
        if (!properties.endpoint().isBlank()) {
            builder.endpointOverride(URI.create(properties.endpoint()));
        }
        try {
            return builder.build();
        } catch (SdkClientException e) {
            throw new StartFailure(
                    "The region of the queue is not known. Set fulla.queue.region (FULLA_QUEUE_REGION) or AWS_REGION.", e);
        }
    }

    static SqsClient of(EmbeddedQueue server, Duration poll) {
        return builder(poll)
                .endpointOverride(URI.create(server.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("embedded", "embedded")))
                .build();
    }

    /** @param poll the longest that an answer may take by intention */
    private static SqsClientBuilder builder(Duration poll) {
        return SqsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(poll.plus(ATTEMPT)))
                .overrideConfiguration(all -> all.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL));
    }

    private static Optional<String> region(QueueProperties properties) {
        if (!properties.region().isBlank()) {
            return Optional.of(properties.region());
        }
        Matcher matcher = AWS_URL.matcher(properties.url());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
