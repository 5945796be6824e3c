package dev.fulla.platform.command;

import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** A small application around one command: configuration as the service reads it, no server, no routes, no migrations. */
final class CommandContext implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private CommandContext(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param more what a command needs beside database, keys and sealed stores */
    static CommandContext open(Arguments arguments, Class<?>... more) {
        SpringApplication application = new SpringApplication(CommandConfiguration.class);
        application.addPrimarySources(List.of(more));
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new org.springframework.core.env.MapPropertySource(
                        "command", Map.of("fulla.crypto.create-keyset", "false"))));
        return new CommandContext(application.run(arguments.settings().toArray(String[]::new)));
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
