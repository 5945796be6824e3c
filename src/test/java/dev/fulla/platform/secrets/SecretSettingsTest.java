package dev.fulla.platform.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.platform.start.StartFailure;
import dev.fulla.support.LogCapture;
import dev.fulla.support.SecretScan;
import dev.fulla.support.SecretsManagerStub;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SecretSettingsTest {
    private static final String ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:settings-AbCdEf";
    private static final String VALUE = "the-value-of-the-secret-0815";

    private final Map<String, Object> settings = new HashMap<>(Map.of("fulla.secrets.arn", ARN));
    private final Map<String, Object> variables = new HashMap<>();

    @BeforeEach
    void giveAwsCredentials() {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
    }

    @AfterEach
    void takeThemAway() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void takesMembersAsEnvironmentVariablesThatGoBeforeTheRealOnes() {
        variables.put("FRIGG_API_KEY", "of the environment");
        try (SecretsManagerStub aws = new SecretsManagerStub(
                "{\"FRIGG_API_KEY\":\"" + VALUE + "\",\"FULLA_MODULES_CRM_CLIENT_SECRET\":\"s-1\",\"AES_KEY\":123}")) {
            settings.put("fulla.secrets.endpoint", aws.url());

            StandardEnvironment environment = processed();

            assertThat(environment.getProperty("FRIGG_API_KEY")).isEqualTo(VALUE);
            assertThat(environment.resolvePlaceholders("${AES_KEY}")).isEqualTo("123");
            assertThat(Binder.get(environment).bind("fulla.modules.crm.client-secret", String.class).get())
                    .isEqualTo("s-1");
            assertThat(aws.requests).containsExactly("secretsmanager.GetSecretValue " + ARN);
        }
    }

    @Test
    void leavesOutWhatIsNotAllowedAndNamesIt() {
        try (SecretsManagerStub aws = new SecretsManagerStub("{\"JAVA_TOOL_OPTIONS\":\"-javaagent:" + VALUE
                        + "\",\"PATH\":\"/x\",\"SPRING_PROFILES_ACTIVE\":\"x\",\"FULLA_X\":\"1\",\"AES_KEY_OTHER\":\"1\"}");
                LogCapture log = LogCapture.atDebug()) {
            settings.put("fulla.secrets.endpoint", aws.url());

            StandardEnvironment environment = processed();

            assertThat(environment.getProperty("FULLA_X")).isEqualTo("1");
            for (String name : new String[] {"JAVA_TOOL_OPTIONS", "PATH", "SPRING_PROFILES_ACTIVE", "AES_KEY_OTHER"}) {
                assertThat(environment.getProperty(name)).as(name).isNull();
                assertThat(log.text()).contains(name);
            }
            assertThat(SecretScan.forms(VALUE)).noneMatch(log.text()::contains);
        }
    }

    @Test
    void asksTheExtensionOfAwsLambdaWhereThereIsOne() {
        try (SecretsManagerStub aws = new SecretsManagerStub("{\"FULLA_X\":\"" + VALUE + "\"}")) {
            settings.put("fulla.secrets.extension-port", Integer.toString(aws.port()));
            settings.put("fulla.secrets.extension-token", "session-token");

            assertThat(processed().getProperty("FULLA_X")).isEqualTo(VALUE);
            assertThat(aws.requests).containsExactly("secretId=" + ARN + " session-token");
            aws.refuse("any");
            assertFails().hasMessageContaining("answered 400");
        }
    }

    @Test
    void doesNotAskWithoutAnArn() {
        settings.clear();

        assertThat(processed().getPropertySources()).hasSize(2);
    }

    @Test
    void failsWithOneLineThatTellsNothingOfTheSecret() {
        for (String text : new String[] {
            "[\"" + VALUE + "\"]", "\"" + VALUE + "\"", VALUE, "{\"FULLA_X\":\"" + VALUE + "\"", "null",
            "{\"FULLA_X\":{\"a\":\"" + VALUE + "\"}}", "{\"FULLA_X\":null}", "", null}) {
            assertRefused(text);
        }
    }

    @Test
    void failsWhenItIsNotThereOrNotAllowedOrOutOfReach() {
        try (SecretsManagerStub aws = new SecretsManagerStub("{}")) {
            settings.put("fulla.secrets.endpoint", aws.url());
            aws.refuse("AccessDeniedException");
            assertFails().hasMessageContaining("secretsmanager:GetSecretValue");
            aws.refuse("ResourceNotFoundException");
            assertFails().hasMessageContaining("no secret " + ARN);
        }
        assertFails().hasMessageContaining("did not answer");
    }

    private void assertRefused(@Nullable String text) {
        try (SecretsManagerStub aws = new SecretsManagerStub(text)) {
            settings.put("fulla.secrets.endpoint", aws.url());
            assertFails().hasMessageContaining("of SECRET_ARN").hasMessageNotContaining(VALUE).hasNoCause();
        }
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertFails() {
        return assertThatThrownBy(this::processed).isInstanceOf(StartFailure.class).hasMessageNotContaining("\n");
    }

    private StandardEnvironment processed() {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().remove("systemProperties");
        environment.getPropertySources()
                .replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", variables));
        environment.getPropertySources().addLast(new MapPropertySource("file", settings));
        new SecretSettings(supplier -> LogFactory.getLog(SecretSettings.class))
                .postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
