package dev.fulla.platform.command;

import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** What a command works with that needs the database only. It bears no annotation that the service's own scan looks for. */
@ComponentScan(
        basePackages = "dev.fulla.platform.start",
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.Banner"))
@ConfigurationPropertiesScan("dev.fulla.platform.start")
final class MigrateConfiguration {}
