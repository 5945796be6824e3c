package dev.fulla.platform.command;

import dev.fulla.crypto.KeyOperationListener;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.job.DiscardJob;
import dev.fulla.job.DiscardJobs;
import dev.fulla.job.ExplainJob;
import dev.fulla.job.GetJobCounts;
import dev.fulla.job.JobRepository;
import dev.fulla.job.JobSearchRepository;
import dev.fulla.job.JobSignal;
import dev.fulla.job.ListJobs;
import dev.fulla.job.ReplayJob;
import dev.fulla.job.ReplayJobs;
import dev.fulla.platform.CryptoConfiguration;
import dev.fulla.store.SealedRows;
import dev.fulla.user.AuditLog;
import dev.fulla.user.AuditRepository;
import dev.fulla.webhook.ListWebhooks;
import dev.fulla.webhook.ReplayWebhooks;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/**
 * What a command works with: the database, the keys, the stores of whatever is sealed, the jobs, and the audit log. It bears no
 * annotation that the service's own scan looks for.
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
@ComponentScan(
        basePackages = {"dev.fulla.job", "dev.fulla.integration", "dev.fulla.webhook"},
        useDefaultFilters = false,
        includeFilters = {
            @ComponentScan.Filter(
                    type = FilterType.ASSIGNABLE_TYPE,
                    classes = {
                        ListJobs.class, GetJobCounts.class, ExplainJob.class, ReplayJob.class, ReplayJobs.class,
                        DiscardJob.class, DiscardJobs.class, JobSignal.class, JobRepository.class, JobSearchRepository.class,
                        IntegrationRepository.class, ListWebhooks.class, ReplayWebhooks.class
                    }),
            @ComponentScan.Filter(type = FilterType.REGEX, pattern = "dev\\.fulla\\.job\\.JobDesk")
        })
@ConfigurationPropertiesScan({"dev.fulla.platform.start", "dev.fulla.crypto"})
@Import(CryptoConfiguration.class)
@ImportAutoConfiguration({JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class})
final class CommandConfiguration {}
