package dev.fulla.sync;

import dev.fulla.shared.Limits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of runs.
 *
 * @param chunk how many records a step matches, plans or applies
 * @param stepTime how long a step goes on giving records to a vendor, or asking for them, before it lets the next step do the rest
 * @param asks how often a step asks a vendor about records that its list did not tell of, before it lets the next step do the rest
 * @param attempts after which a record that a vendor does not take counts as failed
 * @param firstDelay before a record is given to the vendor again; doubled for each further attempt
 * @param silence after which a run of which nothing was heard is looked at
 * @param tellDeleted how long deletions are kept for those who pull changes; an older cursor is no good any more
 * @param revivals how often such a run is given its jobs anew before it ends as failed
 * @param taskSilence after which an author's own run that noted nothing ends as failed, unless it declares another
 * @param taskKeep how long an author's own run is kept after its end, unless it declares another
 * @param collect how long calls of vendors are collected before a run looks at the records that they name
 * @param retryCollected after which records that a run could not look at are looked at again, if no run came before
 */
@ConfigurationProperties("fulla.sync")
public record SyncProperties(
        @DefaultValue("500") int chunk,
        @DefaultValue("30s") Duration stepTime,
        @DefaultValue("50") int asks,
        @DefaultValue("5") int attempts,
        @DefaultValue("2s") Duration firstDelay,
        @DefaultValue("2m") Duration silence,
        @DefaultValue("30d") Duration tellDeleted,
        @DefaultValue("3") int revivals,
        @DefaultValue("1h") Duration taskSilence,
        @DefaultValue("7d") Duration taskKeep,
        @DefaultValue("1s") Duration collect,
        @DefaultValue("10m") Duration retryCollected) {
    public SyncProperties {
        Limits.check("chunk", chunk, 1, 5000);
        Limits.check("asks", asks, 1, 5000);
        Limits.check("attempts", attempts, 1, 100);
        Limits.check("revivals", revivals, 0, 100);
    }
}
