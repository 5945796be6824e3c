package dev.fulla.user;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Both parts of whoever is asking, as far as they are known. */
record Identity(@Nullable User individual, @Nullable User organization) {

    static Identity of(TokenRepository.Owned owned) {
        return owned.user().isIndividual()
                ? new Identity(owned.user(), owned.organization())
                : new Identity(null, owned.user());
    }

    /** @throws PermanentFailure {@code AUTHENTICATION_REQUIRED} when the part that owns things is missing */
    UserId primary(UserProperties.Primary primary) {
        User user = primary == UserProperties.Primary.ORGANIZATION ? organization : individual;
        if (user == null) {
            throw new PermanentFailure(
                    ErrorCode.AUTHENTICATION_REQUIRED,
                    primary == UserProperties.Primary.ORGANIZATION
                            ? "This user belongs to no organization."
                            : "An organization cannot act here; sign in as one of its members.");
        }
        return user.userId();
    }

    /**
     * Compares with what the headers claim.
     *
     * @throws PermanentFailure {@code IDENTITY_MISMATCH}, naming the header that claims somebody else
     */
    Identity checkedAgainst(@Nullable String appUserId, @Nullable String appOrgId) {
        if (appUserId != null && (individual == null || !Objects.equals(individual.appUserId(), appUserId))) {
            throw mismatch(AuthenticateUser.APP_USER_ID);
        }
        if (appOrgId != null && (organization == null || !Objects.equals(organization.appOrgId(), appOrgId))) {
            throw mismatch(AuthenticateUser.APP_ORG_ID);
        }
        return this;
    }

    private static PermanentFailure mismatch(String header) {
        return new PermanentFailure(
                ErrorCode.IDENTITY_MISMATCH, "The header " + header + " does not name whoever is signed in.");
    }
}
