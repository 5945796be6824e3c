package dev.fulla.importer;

import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.CredentialVault;
import dev.fulla.entity.EntityRepository;
import dev.fulla.integration.IntegrationArrivals;
import dev.fulla.integration.IntegrationCatalog;
import dev.fulla.module.ModuleCatalog;
import dev.fulla.user.UserArrivals;

/** Where things move to, and what is installed here. */
public record Targets(
        UserArrivals users,
        CredentialRepository credentials,
        CredentialVault vault,
        EntityRepository entities,
        IntegrationArrivals integrations,
        IntegrationCatalog definitions,
        ModuleCatalog modules) {}
