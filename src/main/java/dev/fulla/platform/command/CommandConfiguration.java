package dev.fulla.platform.command;

import dev.fulla.crypto.KeyOperationListener;
import dev.fulla.platform.CryptoConfiguration;
import dev.fulla.store.SealedRows;
import dev.fulla.user.AuditLog;
import dev.fulla.user.AuditRepository;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/**
 * What a command works with: the database, the keys, the stores of whatever is sealed, and the audit log. It bears no annotation that the
 * service's own scan looks for.
 */
@ComponentScan(
        basePackages = {"dev.fulla.platform.start", "dev.fulla.crypto"},
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.Banner"))
@ComponentScan(
        basePackages = "dev.fulla",
        useDefaultFilters = false,
        includeFilters = @ComponentScan.Filter(
                type = FilterType.ASSIGNABLE_TYPE,
                classes = {SealedRows.class, KeyOperationListener.class, AuditLog.class, AuditRepository.class}))
@ConfigurationPropertiesScan({"dev.fulla.platform.start", "dev.fulla.crypto"})
@Import(CryptoConfiguration.class)
@ImportAutoConfiguration({JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class})
final class CommandConfiguration {}
