package dev.fulla.health;

import java.util.Map;
import org.springframework.stereotype.Component;

@Component
final class DatabaseCheck implements HealthCheck {
    private final HealthRepository database;
    private final HealthSettings settings;

    DatabaseCheck(HealthRepository database, HealthSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public boolean required() {
        return true;
    }

    @Override
    public Map<String, Object> look() {
        database.ping(settings.limit());
        return Map.of("status", "healthy", "state", "connected");
    }
}
