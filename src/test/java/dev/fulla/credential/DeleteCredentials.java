package dev.fulla.credential;

import java.util.List;

/** Deletions on the stores of a test. */
public final class DeleteCredentials {
    private DeleteCredentials() {}

    public static DeleteCredential in(TestVault bed, CredentialRevoker revoker) {
        return new DeleteCredential(bed.repository, new Revocations(bed.vault, List.of(revoker)), bed.tellers);
    }
}
