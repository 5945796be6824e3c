package dev.fulla.platform.secrets;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A secret of AWS Secrets Manager whose members are settings ({@code fulla.secrets.*}).
 *
 * @param arn its ARN or name; blank: none
 * @param allow names that are taken; one that ends with an underscore is a prefix
 * @param region where it is asked; blank to take it from the ARN
 * @param endpoint another address of the service; blank for AWS
 * @param extensionPort port of the AWS Lambda extension for secrets on this machine; blank to ask AWS itself
 * @param extensionToken what the extension wants to see; AWS gives it to the function
 */
@ConfigurationProperties("fulla.secrets")
record SecretsProperties(
        @DefaultValue("") String arn,
        @DefaultValue({"FULLA_", "FRIGG_", "AES_KEY", "AES_KEY_ID", "KMS_KEY_ARN", "HEALTH_API_KEY", "REDIRECT_URI", "FRONTEND_URI"})
                List<String> allow,
        @DefaultValue("") String region,
        @DefaultValue("") String endpoint,
        @DefaultValue("") String extensionPort,
        @DefaultValue("") String extensionToken) {
    SecretsProperties {
        arn = arn.strip();
        allow = List.copyOf(allow);
        region = region.strip();
        endpoint = endpoint.strip();
        extensionPort = extensionPort.strip();
    }

    boolean allows(String name) {
        return allow.stream().anyMatch(one -> one.endsWith("_") ? name.startsWith(one) : name.equals(one));
    }

    @Override
    public String toString() {
        return "SecretsProperties[arn=" + arn + "]";
    }
}
