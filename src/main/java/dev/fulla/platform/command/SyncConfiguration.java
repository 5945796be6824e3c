package dev.fulla.platform.command;

import dev.fulla.crypto.KeyedHashes;
import dev.fulla.entity.EntityRepository;
import dev.fulla.event.EventLog;
import dev.fulla.event.EventProperties;
import dev.fulla.event.EventRepository;
import dev.fulla.integration.GetIntegrationContext;
import dev.fulla.integration.IntegrationContexts;
import dev.fulla.integration.IntegrationLoader;
import dev.fulla.integration.IntegrationProperties;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.job.JobProperties;
import dev.fulla.job.JobRepository;
import dev.fulla.platform.DefinitionConfiguration;
import dev.fulla.sync.ChangeRun;
import dev.fulla.sync.GetRun;
import dev.fulla.sync.ListRuns;
import dev.fulla.sync.ListSyncItems;
import dev.fulla.sync.RecordLinkRepository;
import dev.fulla.sync.ResumeSync;
import dev.fulla.sync.RetrySync;
import dev.fulla.sync.SettleCreate;
import dev.fulla.sync.StartSync;
import dev.fulla.sync.SyncItemRepository;
import dev.fulla.sync.SyncProperties;
import dev.fulla.sync.SyncRunRepository;
import dev.fulla.sync.SyncRunSearchRepository;
import dev.fulla.sync.SyncStepRepository;
import dev.fulla.sync.WantedRecordRepository;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/**
 * What the command {@code sync} works with beside {@link CommandConfiguration}: what begins and moves runs, whose steps the
 * workers of the service do. It bears no annotation that the service's own scan looks for.
 */
@ComponentScan(
        basePackages = "dev.fulla",
        useDefaultFilters = false,
        includeFilters = {
            @ComponentScan.Filter(
                    type = FilterType.ASSIGNABLE_TYPE,
                    classes = {
                        StartSync.class, ResumeSync.class, RetrySync.class, ChangeRun.class, GetRun.class, ListRuns.class,
                        ListSyncItems.class, SettleCreate.class, SyncRunRepository.class, SyncStepRepository.class, SyncRunSearchRepository.class,
                        SyncItemRepository.class,
                        RecordLinkRepository.class, JobRepository.class, IntegrationRepository.class,
                        IntegrationContexts.class, GetIntegrationContext.class, EntityRepository.class, EventLog.class,
                        EventRepository.class, KeyedHashes.class, WantedRecordRepository.class, IntegrationLoader.class
                    }),
            @ComponentScan.Filter(
                    type = FilterType.REGEX,
                    pattern = "dev\\.fulla\\.(sync\\.(CollectedRecords|StoppedSteps|RunMoves|RunNews|RunReports|RunWorks|RunLanes|StepJobs|SyncValues|SyncDefinitionCheck)"
                            + "|job\\.(JobIntake|JobRows|DeclaredEvents)|integration\\.ConfigSecrets)")
        })
@EnableConfigurationProperties({SyncProperties.class, JobProperties.class, EventProperties.class, IntegrationProperties.class})
@Import(DefinitionConfiguration.class)
final class SyncConfiguration {
    private SyncConfiguration() {}
}
