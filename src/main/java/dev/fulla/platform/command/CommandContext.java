package dev.fulla.platform.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A small application around one command: configuration as the service reads it, no server, no routes. */
final class CommandContext implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private CommandContext(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * On a database that is up to this version.
     *
     * @param more what a command needs beside database, keys and sealed stores
     */
    static CommandContext open(Arguments arguments, Class<?>... more) {
        List<Class<?>> sources = new ArrayList<>(List.of(more));
        sources.add(CommandConfiguration.class);
        Map<String, Object> fixed = Map.of("fulla.crypto.create-keyset", "false", "fulla.database.migrate", "check");
        return open(arguments, fixed, sources.toArray(Class<?>[]::new));
    }

    /** @param fixed settings that nobody can change */
    static CommandContext open(Arguments arguments, Map<String, Object> fixed, Class<?>... sources) {
        SpringApplication application = new SpringApplication(sources);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.addInitializers(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("command", fixed)));
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
