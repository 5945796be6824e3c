package dev.fulla.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.PermanentFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;

class SampleVendorsTest {
    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withUserConfiguration(DemoConfiguration.class)
            .withPropertyValues("fulla.demo.crm-port=0", "fulla.demo.mailer-port=0");

    @Test
    void runWithTheDemoProfileAndStopWithIt() {
        String[] url = new String[1];

        context.withPropertyValues("spring.profiles.active=demo").run(started -> {
            SampleVendors vendors = started.getBean(SampleVendors.class);
            url[0] = vendors.crmUrl();
            assertThat(new VendorClient(url[0]).as(1).get("/me").status()).isEqualTo(200);
            assertThat(started.getEnvironment().getProperty("fulla.demo.crm-url")).isEqualTo(url[0]);
            assertThat(started.getEnvironment().getProperty("fulla.demo.mailer-url")).isEqualTo(vendors.mailerUrl());
        });

        assertThatThrownBy(() -> new VendorClient(url[0]).get("/")).isInstanceOf(IOException.class);
    }

    @Test
    void configureTheirModulesUnlessSomebodyElseHas() {
        context.withPropertyValues("spring.profiles.active=demo", "fulla.modules.crm.client-id=mine").run(started -> {
            Environment environment = started.getEnvironment();
            SampleVendors vendors = started.getBean(SampleVendors.class);

            assertThat(environment.getProperty("fulla.modules.crm.url")).isEqualTo(vendors.crmUrl());
            assertThat(environment.getProperty("fulla.modules.crm.client-id")).isEqualTo("mine");
            assertThat(environment.getProperty("fulla.modules.crm.client-secret")).isEqualTo("fulla-demo-secret");
            assertThat(environment.getProperty("fulla.modules.mailer.url")).isEqualTo(vendors.mailerUrl());
        });
    }

    @Test
    void doNotRunWithoutTheDemoProfile() {
        context.run(started -> assertThat(started).doesNotHaveBean(SampleVendors.class));
    }

    @Test
    void nameThePortThatIsTakenAndItsProperty() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());

            assertThatThrownBy(() -> SampleVendors.start(
                            SampleVendors.properties("--crm-port", "0", "--mailer-port", port), Clock.systemUTC()))
                    .isInstanceOf(PermanentFailure.class)
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("fulla.demo.mailer-port");
        }
    }

    @Test
    void takeTheirOptionsFromTheCommandLine() {
        DemoProperties properties = SampleVendors.properties(
                "--crm-port", "7001", "--refresh-grace", "5s", "--redirect-prefixes", "https://a.example/,https://b.example/");

        assertThat(properties.crmPort()).isEqualTo(7001);
        assertThat(properties.mailerPort()).isEqualTo(8092);
        assertThat(properties.refreshGrace()).isEqualTo(Duration.ofSeconds(5));
        assertThat(properties.redirectPrefixes()).isEqualTo(List.of("https://a.example/", "https://b.example/"));
        assertThat(SampleVendors.properties().accessTokenLife()).isEqualTo(Duration.ofSeconds(300));
        assertThat(properties.toString()).doesNotContain(properties.clientSecret());
        assertThatThrownBy(() -> SampleVendors.properties("--crm-port")).hasMessageContaining("--crm-port");
    }

    @Test
    void runAloneInAProcessOfTheirOwn() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", System.getProperty("java.class.path"), SampleVendors.class.getName(),
                        "--crm-port", "0", "--mailer-port", "0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            String crm = lines.readLine().replace("crm ", "");
            String mailer = lines.readLine().replace("mailer ", "");

            assertThat(new VendorClient(crm).as(3).get("/me").text("name")).isEqualTo("Account 3");
            assertThat(new VendorClient(mailer).with("X-Api-Key", "key-x").get("/account").status()).isEqualTo(200);
        } finally {
            process.destroy();
        }
    }

    /** Without it each answer waits for the peer's delayed acknowledgement; read once, when the first server starts. */
    @Test
    void answerWithoutWaitingForThePeer() {
        try (SampleVendors vendors = SampleVendors.start(DemoProperties.onFreePorts(), Clock.systemUTC())) {
            assertThat(vendors.crmUrl()).isNotBlank();

            assertThat(System.getProperty("sun.net.httpserver.nodelay")).isEqualTo("true");
        }
    }
}
