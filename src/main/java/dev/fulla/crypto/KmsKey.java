package dev.fulla.crypto;

import com.google.crypto.tink.Aead;
import dev.fulla.crypto.CryptoProperties.Kms;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;
import software.amazon.awssdk.services.kms.model.KmsException;

/** A key of AWS KMS. Associated data is sent as Tink does, so that keysets made by Tink's own tool open here. */
final class KmsKey implements Aead {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Kms settings;

    KmsKey(Kms settings) {
        this.settings = settings;
    }

    /** KMS did not do what it was asked. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String words;

        Refusal(String words, Throwable cause) {
            super(words, cause);
            this.words = words;
        }

        String about(String place) {
            return place + " could not be decrypted or encrypted: " + words;
        }
    }

    @Override
    public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
        return ask(client -> client.encrypt(request -> request.keyId(settings.keyArn())
                        .plaintext(SdkBytes.fromByteArray(plaintext))
                        .encryptionContext(context(associatedData)))
                .ciphertextBlob()
                .asByteArray());
    }

    @Override
    public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
        return ask(client -> client.decrypt(request -> request.keyId(settings.keyArn())
                        .ciphertextBlob(SdkBytes.fromByteArray(ciphertext))
                        .encryptionContext(context(associatedData)))
                .plaintext()
                .asByteArray());
    }

    private byte[] ask(Function<KmsClient, byte[]> question) {
        try (KmsClient client = client()) {
            return question.apply(client);
        } catch (KmsException e) {
            throw new Refusal(words(e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode()), e);
        } catch (SdkClientException e) {
            throw new Refusal("AWS KMS did not answer, or this process has no AWS credentials or region. Check the network,"
                    + " the credentials and fulla.crypto.kms.region.", e);
        }
    }

    private String words(String code) {
        String key = settings.keyArn();
        return switch (code) {
            case "AccessDeniedException" -> "AWS KMS denies this process the use of " + key
                    + ". Allow it kms:Decrypt (and kms:Encrypt for the keys commands).";
            case "IncorrectKeyException", "InvalidCiphertextException" -> "it was not encrypted with " + key
                    + ". Set fulla.crypto.kms.key-arn (KMS_KEY_ARN) to the right key.";
            case "NotFoundException", "DisabledException", "KMSInvalidStateException", "KeyUnavailableException" ->
                "the KMS key " + key + " does not exist or is disabled (" + code + ").";
            default -> "AWS KMS answered " + code + " for " + key + ".";
        };
    }

    private KmsClient client() {
        KmsClientBuilder builder = KmsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(ANSWER).socketTimeout(ANSWER))
                .overrideConfiguration(settings -> settings.apiCallTimeout(PATIENCE));
        region().map(Region::of).ifPresent(builder::region);
        if (!settings.endpoint().isEmpty()) {
            builder.endpointOverride(URI.create(settings.endpoint()));
        }
        return builder.build();
    }

    private Optional<String> region() {
        if (!settings.region().isEmpty()) {
            return Optional.of(settings.region());
        }
        String[] parts = settings.keyArn().split(":");
        return parts.length > 3 && parts[0].equals("arn") ? Optional.of(parts[3]) : Optional.empty();
    }

    private static Map<String, String> context(byte[] associatedData) {
        return associatedData.length == 0
                ? Map.of()
                : Map.of("associatedData", HexFormat.of().formatHex(associatedData));
    }
}
