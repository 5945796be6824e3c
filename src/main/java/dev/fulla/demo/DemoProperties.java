package dev.fulla.demo;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sample vendors.
 *
 * @param crmPort 0 for any free one
 * @param mailerPort 0 for any free one
 * @param clientId of the one OAuth2 client that the crm knows
 * @param clientSecret of the same
 * @param redirectPrefixes what a redirect URI must begin with
 * @param accessTokenLife how long the crm's access tokens live
 * @param refreshGrace how long a spent refresh token still gives the answer it gave; zero for never
 */
@ConfigurationProperties("fulla.demo")
public record DemoProperties(
        @DefaultValue("8091") int crmPort,
        @DefaultValue("8092") int mailerPort,
        @DefaultValue("fulla-demo") String clientId,
        @DefaultValue("fulla-demo-secret") String clientSecret,
        @DefaultValue({"http://localhost:", "http://127.0.0.1:", "http://[::1]:"}) List<String> redirectPrefixes,
        @DefaultValue("300s") Duration accessTokenLife,
        @DefaultValue("0s") Duration refreshGrace) {

    public DemoProperties {
        redirectPrefixes = List.copyOf(redirectPrefixes);
    }

    /** The defaults, on any free ports. */
    public static DemoProperties onFreePorts() {
        return new DemoProperties(
                0,
                0,
                "fulla-demo",
                "fulla-demo-secret",
                List.of("http://localhost:", "http://127.0.0.1:", "http://[::1]:"),
                Duration.ofSeconds(300),
                Duration.ZERO);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "DemoProperties[crmPort=" + crmPort + ", mailerPort=" + mailerPort + ", clientId=" + clientId + "]";
    }
}
