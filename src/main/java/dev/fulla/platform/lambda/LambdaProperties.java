package dev.fulla.platform.lambda;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where functions are.
 *
 * @param region of functions that are named without ARN; empty: the environment's
 * @param endpoint another address of AWS Lambda; empty: AWS
 * @param functions the name in a definition to the name or ARN that it has here
 */
@ConfigurationProperties("fulla.lambda")
public record LambdaProperties(
        @DefaultValue("") String region, @DefaultValue("") String endpoint, @DefaultValue Map<String, String> functions) {
    public LambdaProperties {
        functions = Map.copyOf(functions);
    }
}
