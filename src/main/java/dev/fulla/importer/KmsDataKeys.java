package dev.fulla.importer;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;
import software.amazon.awssdk.services.kms.model.KmsException;

/** Data keys that AWS KMS wrapped: one question each, since the reference made one for each value. */
final class KmsDataKeys implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern KEY_ID =
            Pattern.compile("arn:[^:]+:kms:.+|mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Set<String> OTHER_KEY = Set.of("IncorrectKeyException", "InvalidCiphertextException");

    private final ImportSettings settings;
    private final Map<String, KmsClient> clients = new ConcurrentHashMap<>();

    KmsDataKeys(ImportSettings settings) {
        this.settings = settings;
    }

    /** Whether a key id is one that KMS gives. */
    static boolean names(String keyId) {
        return KEY_ID.matcher(keyId).matches();
    }

    byte[] unwrap(Envelope envelope) {
        try {
            byte[] key = clients.computeIfAbsent(region(envelope.keyId()), this::client)
                    .decrypt(request -> request.keyId(envelope.keyId())
                            .ciphertextBlob(SdkBytes.fromByteArray(envelope.wrappedKey())))
                    .plaintext()
                    .asByteArray();
            if (key.length != 32) {
                throw new LeftOut(Reason.UNREADABLE);
            }
            return key;
        } catch (KmsException e) {
            String code = e.awsErrorDetails() == null ? "an error" : e.awsErrorDetails().errorCode();
            if (OTHER_KEY.contains(code)) {
                throw new LeftOut(Reason.UNREADABLE);
            }
            throw refused(code, envelope.keyId(), e);
        } catch (SdkClientException e) {
            throw new TransientFailure(
                    ErrorCode.NOT_READY,
                    "AWS KMS did not answer, or this process has no AWS credentials or region. Check the network, the"
                            + " credentials and fulla.import.kms-region, and run this again; it continues.",
                    e);
        }
    }

    private static RuntimeException refused(String code, String keyId, KmsException cause) {
        String words = "AWS KMS answered " + code + " for " + keyId + ". ";
        if (cause.statusCode() >= 500 || code.contains("Throttling") || code.contains("LimitExceeded")) {
            return new TransientFailure(ErrorCode.NOT_READY, words + "Run this again; it continues.", cause);
        }
        return new PermanentFailure(
                ErrorCode.NOT_ALLOWED,
                words + "Allow this process kms:Decrypt with the key that the reference used, and run this again.",
                cause);
    }

    private String region(String keyId) {
        String[] parts = keyId.split(":");
        return !settings.kmsRegion().isEmpty() ? settings.kmsRegion() : parts.length > 3 ? parts[3] : "";
    }

    private KmsClient client(String region) {
        KmsClientBuilder builder = KmsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(ANSWER).socketTimeout(ANSWER))
                .overrideConfiguration(options -> options.apiCallTimeout(PATIENCE));
        if (!region.isEmpty()) {
            builder.region(Region.of(region));
        }
        if (!settings.kmsEndpoint().isEmpty()) {
            builder.endpointOverride(URI.create(settings.kmsEndpoint()));
        }
        return builder.build();
    }

    @Override
    public void close() {
        clients.values().forEach(KmsClient::close);
    }
}
