package dev.fulla.user;

import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import org.jspecify.annotations.Nullable;

/** Lists the individuals of an organization, in the order of their ids. */
@UseCase
public class ListOrganizationMembers {
    private static final int PAGE = 100;

    private final UserRepository users;

    ListOrganizationMembers(UserRepository users) {
        this.users = users;
    }

    /**
     * @param after {@code next} of the page before
     * @throws PermanentFailure {@code USER_NOT_FOUND} when there is no such organization
     */
    public Page<User> execute(UserId organization, @Nullable String after) {
        Organizations.get(users, organization.value());
        return users.listMembers(organization.value(), Names.given("after", after), PAGE);
    }
}
