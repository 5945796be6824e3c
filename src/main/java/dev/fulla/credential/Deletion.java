package dev.fulla.credential;

import dev.fulla.shared.UserId;

/**
 * That a credential is gone.
 *
 * @param revocation what became of the grant at its vendor
 */
public record Deletion(UserId user, String credentialId, String moduleName, Revocation revocation) {}
