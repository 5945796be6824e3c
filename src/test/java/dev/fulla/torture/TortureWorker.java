package dev.fulla.torture;

import dev.fulla.FullaApplication;
import dev.fulla.integration.IntegrationBehaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A process with the whole application and the integration {@code torture}. */
public final class TortureWorker {
    private static final Map<String, String> EXTENSION = Map.of(
            "modules/shop.yaml", """
                    name: shop
                    label: Shop
                    baseUrl: %s
                    auth:
                      scheme: apiKey
                      fields:
                        - {name: api_key, title: API key, secret: true}
                      placement: {in: header, name: X-Api-Key, value: "{api_key}"}
                    whoAmI: {get: /me, externalId: /id, name: /name}
                    webhook:
                      signature: {scheme: hmac-sha256, header: X-Crm-Signature, prefix: "sha256=", encoding: hex}
                      deliveryId: {header: X-Crm-Delivery}
                      event: {header: X-Crm-Event}
                    """,
            "integrations/torture.yaml", """
                    name: torture
                    version: 1.0.0
                    display: {name: Torture, description: Is tortured}
                    modules: {shop: shop}
                    config:
                      webhookSecret: {type: string, secret: true, title: What the shop signs with}
                    events: {WORK: {}, EFFECT: {}}
                    routes: [{method: POST, path: /jobs, event: ENQUEUE, auth: user}]
                    webhooks:
                      shop: {events: [counted], secret: webhookSecret}
                    """);

    private TortureWorker() {}

    /** Writes the files of the module and the integration. @return their folder */
    static Path extensions(String shopUrl) {
        try {
            Path folder = Path.of("target", "torture", "ledger-" + ProcessHandle.current().pid());
            for (Map.Entry<String, String> file : EXTENSION.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue().replace("%s", shopUrl));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param arguments settings of the application, behind the name of this process */
    public static void main(String[] arguments) throws Exception {
        String[] settings = Arrays.copyOfRange(arguments, 1, arguments.length);
        ConfigurableApplicationContext application = new SpringApplicationBuilder(FullaApplication.class)
                .initializers((GenericApplicationContext context) -> context.registerBean("numberedHandlers",
                        IntegrationBehaviour.class, () -> new NumberedHandlers(context, arguments[0])))
                .run(settings);
        ServerProcess.serve(Integer.parseInt(application.getEnvironment().getProperty("local.server.port")));
    }
}
