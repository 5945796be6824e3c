package dev.fulla.user;

import static dev.fulla.user.TestUsers.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.UserId;
import org.junit.jupiter.api.Test;

class OrganizationTest {
    private final TestUsers app = new TestUsers("organization-user-required=true");

    @Test
    void hasMembersThatCanBeListed() {
        User acme = app.organization("acme");
        User anna = individual("anna");
        individual("ben");

        User member = app.addMember.execute(acme.userId(), anna.userId());

        assertThat(member.organizationId()).isEqualTo(acme.id());
        assertThat(app.listMembers.execute(acme.userId(), null).items()).containsExactly(member);
        assertThat(app.events(anna.id())).contains(AuditEvent.MEMBER_ADDED);
    }

    @Test
    void takesNoMemberOfAnotherOrganization() {
        User acme = app.organization("acme");
        User other = app.organization("other");
        User anna = individual("anna");
        app.addMember.execute(acme.userId(), anna.userId());

        assertFails(ErrorCode.STORE_CONFLICT, () -> app.addMember.execute(other.userId(), anna.userId()));
        assertFails(ErrorCode.USER_NOT_FOUND, () -> app.removeMember.execute(other.userId(), anna.userId()));
        assertThat(app.named("anna").organizationId()).isEqualTo(acme.id());
    }

    @Test
    void takesIndividualsOnlyAndIsAnOrganizationItself() {
        User acme = app.organization("acme");
        User anna = individual("anna");

        assertFails(ErrorCode.USER_NOT_FOUND, () -> app.addMember.execute(acme.userId(), acme.userId()));
        assertFails(ErrorCode.USER_NOT_FOUND, () -> app.addMember.execute(anna.userId(), anna.userId()));
        assertFails(ErrorCode.USER_NOT_FOUND, () -> app.listMembers.execute(anna.userId(), null));
        assertFails(ErrorCode.USER_NOT_FOUND, () -> app.addMember.execute(acme.userId(), new UserId("nobody")));
    }

    @Test
    void hasAnAppOrgIdOfItsOwn() {
        app.organization("acme");

        assertFails(ErrorCode.USER_ALREADY_EXISTS, () -> app.organization("acme"));
        assertFails(ErrorCode.MISSING_PARAMETER, () -> new CreateOrganization.Command(" ", "acme"));
    }

    private User individual(String name) {
        return app.createIndividual.execute(new CreateIndividual.Command(name, null, null, null, null));
    }
}
