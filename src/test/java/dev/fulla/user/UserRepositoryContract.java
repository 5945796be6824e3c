package dev.fulla.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Ids;
import dev.fulla.shared.Page;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of users promises. */
public abstract class UserRepositoryContract {
    private static final Instant NOW = Instant.parse("2026-01-15T09:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    private final UserRepository users;
    private final Ids ids = () -> UUID.randomUUID().toString();

    protected UserRepositoryContract(UserRepository users) {
        this.users = users;
    }

    @Test
    void givesBackWhatWasStoredUnderEachOfItsNames() {
        User user = insert(individual());

        assertThat(users.find(user.id())).contains(user);
        assertThat(users.findByUsername(String.valueOf(user.username()))).contains(user);
        assertThat(users.findByAppUserId(String.valueOf(user.appUserId()))).contains(user);
    }

    @Test
    void findsAnOrganizationByItsAppOrgId() {
        User organization = insert(organization());

        assertThat(users.findByAppOrgId(String.valueOf(organization.appOrgId()))).contains(organization);
    }

    @Test
    void findsNobodyUnderAnUnknownName() {
        insert(individual());

        assertThat(users.find("nobody")).isEmpty();
        assertThat(users.findByUsername("nobody")).isEmpty();
        assertThat(users.findByAppUserId("nobody")).isEmpty();
        assertThat(users.findByAppOrgId("nobody")).isEmpty();
        assertThat(users.findLogin("nobody")).isEmpty();
    }

    @Test
    void keepsTwoUsersApart() {
        User anna = insert(individual());
        User ben = insert(individual());

        assertThat(users.find(anna.id())).contains(anna);
        assertThat(users.find(ben.id())).contains(ben);
    }

    @Test
    void refusesATakenUsernameAppUserIdAndAppOrgId() {
        User user = insert(individual());
        User organization = insert(organization());

        assertTaken(User.individual(ids.next(), user.username(), null, null, null, NOW));
        assertTaken(User.individual(ids.next(), null, null, user.appUserId(), null, NOW));
        assertTaken(User.organization(ids.next(), organization.appOrgId(), "Other", NOW));
    }

    @Test
    void letsManyUsersDoWithoutNames() {
        insert(User.individual(ids.next(), null, "a@x.example", null, null, NOW));
        User second = insert(User.individual(ids.next(), null, "a@x.example", null, null, NOW));

        assertThat(users.find(second.id())).contains(second);
    }

    @Test
    void givesTheHashForSigningInOnly() {
        User user = individual();
        users.insert(user, "the-hash");

        assertThat(users.findLogin(String.valueOf(user.username())))
                .contains(new UserRepository.Login(user, "the-hash"));
    }

    @Test
    void changesOnlyWhatIsNamed() {
        User user = individual();
        users.insert(user, "the-hash");

        User changed = users.update(
                        user.id(), new UserRepository.Changes(null, "new@x.example", null, null, null), LATER)
                .orElseThrow();

        assertThat(changed.email()).isEqualTo("new@x.example");
        assertThat(changed.username()).isEqualTo(user.username());
        assertThat(changed.updatedAt()).isEqualTo(LATER);
        assertThat(users.find(user.id())).contains(changed);
        assertThat(users.findLogin(String.valueOf(user.username())).orElseThrow().passwordHash())
                .isEqualTo("the-hash");
    }

    @Test
    void refusesToRenameAUserToATakenName() {
        User anna = insert(individual());
        User ben = insert(individual());
        UserRepository.Changes changes = new UserRepository.Changes(anna.username(), null, null, null, null);

        assertThatThrownBy(() -> users.update(ben.id(), changes, LATER))
                .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.USER_ALREADY_EXISTS));
    }

    @Test
    void saysWhenThereIsNobodyToChange() {
        UserRepository.Changes changes = new UserRepository.Changes("x", null, null, null, null);

        assertThat(users.update("nobody", changes, LATER)).isEmpty();
    }

    @Test
    void linksAnIndividualToOneOrganizationOnly() {
        User user = insert(individual());
        User first = insert(organization());
        User second = insert(organization());

        assertThat(users.link(user.id(), first.id(), LATER)).isTrue();
        assertThat(users.link(user.id(), first.id(), LATER)).isTrue();
        assertThat(users.link(user.id(), second.id(), LATER)).isFalse();
        assertThat(users.find(user.id()).orElseThrow().organizationId()).isEqualTo(first.id());
    }

    @Test
    void linksNoOrganizationToAnother() {
        User first = insert(organization());
        User second = insert(organization());

        assertThat(users.link(first.id(), second.id(), LATER)).isFalse();
    }

    @Test
    void unlinksAMemberFromItsOwnOrganizationOnly() {
        User first = insert(organization());
        User second = insert(organization());
        User user = insert(User.individual(ids.next(), ids.next(), null, null, first.id(), NOW));

        assertThat(users.unlink(user.id(), second.id(), LATER)).isFalse();
        assertThat(users.unlink(user.id(), first.id(), LATER)).isTrue();
        assertThat(users.find(user.id()).orElseThrow().organizationId()).isNull();
    }

    @Test
    void listsMembersPageByPage() {
        User organization = insert(organization());
        insert(individual());
        for (String id : new String[] {"m1-", "m2-", "m3-"}) {
            insert(User.individual(id + organization.id(), null, null, null, organization.id(), NOW));
        }

        Page<User> first = users.listMembers(organization.id(), null, 2);
        Page<User> second = users.listMembers(organization.id(), first.next(), 2);

        assertThat(first.items()).extracting(User::id).containsExactly("m1-" + organization.id(), "m2-" + organization.id());
        assertThat(second.items()).extracting(User::id).containsExactly("m3-" + organization.id());
        assertThat(second.next()).isNull();
    }

    @Test
    void leavesTheMembersOfADeletedOrganization() {
        User organization = insert(organization());
        User user = insert(User.individual(ids.next(), null, null, null, organization.id(), NOW));

        assertThat(users.delete(organization.id())).isTrue();

        assertThat(users.find(organization.id())).isEmpty();
        assertThat(users.find(user.id()).orElseThrow().organizationId()).isNull();
        assertThat(users.delete(organization.id())).isFalse();
    }

    private void assertTaken(User user) {
        assertThatThrownBy(() -> users.insert(user, null))
                .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.USER_ALREADY_EXISTS));
        assertThat(users.find(user.id())).isEmpty();
    }

    private User individual() {
        return User.individual(ids.next(), "name-" + ids.next(), "a@x.example", "app-" + ids.next(), null, NOW);
    }

    private User organization() {
        return User.organization(ids.next(), "org-" + ids.next(), "Organization", NOW);
    }

    private User insert(User user) {
        users.insert(user, null);
        return user;
    }
}
