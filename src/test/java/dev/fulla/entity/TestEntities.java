package dev.fulla.entity;

import dev.fulla.credential.CredentialRepository;
import dev.fulla.module.ModuleCatalog;
import dev.fulla.shared.Ids;
import java.time.Clock;

/** Gives other packages' tests the use cases of this slice. */
public final class TestEntities {
    private TestEntities() {}

    public static LinkEntity linkEntity(
            EntityRepository entities, CredentialRepository credentials, ModuleCatalog modules, Ids ids, Clock clock) {
        return new LinkEntity(entities, credentials, modules, ids, clock);
    }
}
