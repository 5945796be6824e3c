package dev.fulla.platform.secrets;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulla.platform.start.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Asks for a secret: AWS itself, or the extension that AWS Lambda runs beside a function. */
final class SecretReader {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final SecretsProperties properties;

    SecretReader(SecretsProperties properties) {
        this.properties = properties;
    }

    /** @throws StartFailure with one line that says what to put right */
    @Nullable String read() {
        return properties.extensionPort().isEmpty() ? fromAws() : fromExtension();
    }

    private @Nullable String fromAws() {
        try (SecretsManagerClient client = client()) {
            return client.getSecretValue(request -> request.secretId(properties.arn())).secretString();
        } catch (SecretsManagerException e) {
            throw new StartFailure(words(e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode()));
        } catch (SdkClientException e) {
            throw new StartFailure("AWS Secrets Manager did not answer, or this process has no AWS credentials or region. Check"
                    + " the network, the credentials and fulla.secrets.region.");
        }
    }

    private String words(String code) {
        String arn = properties.arn();
        return switch (code) {
            case "AccessDeniedException" -> "AWS Secrets Manager denies this process " + arn
                    + ". Allow it secretsmanager:GetSecretValue.";
            case "ResourceNotFoundException" -> "AWS Secrets Manager has no secret " + arn + ". Check SECRET_ARN.";
            default -> "AWS Secrets Manager answered " + code + " for " + arn + ".";
        };
    }

    private SecretsManagerClient client() {
        SecretsManagerClientBuilder builder = SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(ANSWER).socketTimeout(ANSWER))
                .overrideConfiguration(settings -> settings.apiCallTimeout(PATIENCE));
        String[] parts = properties.arn().split(":");
        if (!properties.region().isEmpty()) {
            builder.region(Region.of(properties.region()));
        } else if (parts.length > 3 && parts[0].equals("arn")) {
            builder.region(Region.of(parts[3]));
        }
        if (!properties.endpoint().isEmpty()) {
            builder.endpointOverride(URI.create(properties.endpoint()));
        }
        return builder.build();
    }

    private @Nullable String fromExtension() {
        URI address = URI.create("http://localhost:" + properties.extensionPort() + "/secretsmanager/get?secretId="
                + URLEncoder.encode(properties.arn(), StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("X-Aws-Parameters-Secrets-Token", properties.extensionToken())
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newBuilder().connectTimeout(ANSWER).build().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new StartFailure("The secrets extension on port " + properties.extensionPort() + " answered "
                        + answer.statusCode() + " for " + properties.arn() + ".");
            }
            return new ObjectMapper().readTree(answer.body()).path("SecretString").textValue();
        } catch (IOException e) {
            throw new StartFailure("The secrets extension on port " + properties.extensionPort()
                    + " did not answer as it should. Is it part of this function?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while reading the secret of SECRET_ARN.");
        }
    }
}
