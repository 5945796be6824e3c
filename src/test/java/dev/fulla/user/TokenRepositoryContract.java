package dev.fulla.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of tokens promises. */
public abstract class TokenRepositoryContract {
    private static final Instant NOW = Instant.parse("2026-01-15T09:00:00Z");

    private final TokenRepository tokens;
    private final UserRepository users;

    protected TokenRepositoryContract(TokenRepository tokens, UserRepository users) {
        this.tokens = tokens;
        this.users = users;
    }

    @Test
    void givesATokenWithItsOwnUser() {
        User anna = user(null);
        User ben = user(null);
        Token annas = token(anna, NOW.plusSeconds(60));
        Token bens = token(ben, null);

        assertThat(tokens.findWithUser(annas.id())).contains(new TokenRepository.Owned(annas, anna, null));
        assertThat(tokens.findWithUser(bens.id())).contains(new TokenRepository.Owned(bens, ben, null));
    }

    @Test
    void givesATokenWithTheOrganizationOfItsUser() {
        User organization = User.organization(id(), id(), "Organization", NOW);
        users.insert(organization, null);
        User anna = user(organization.id());
        Token token = token(anna, null);

        assertThat(tokens.findWithUser(token.id())).contains(new TokenRepository.Owned(token, anna, organization));
    }

    @Test
    void findsNothingUnderAnUnknownId() {
        token(user(null), null);

        assertThat(tokens.findWithUser("unknown")).isEmpty();
    }

    @Test
    void listsThoseThatLiveAndNoOthers() {
        Token living = token(user(null), NOW.plusSeconds(60));
        Token endless = token(user(null), null);
        Token over = token(user(null), NOW);

        assertThat(tokens.listLiving(List.of(living.id(), endless.id(), over.id(), "gone"), NOW))
                .containsExactlyInAnyOrder(living.id(), endless.id());
    }

    @Test
    void deletesATokenForItsOwnerOnly() {
        User anna = user(null);
        User ben = user(null);
        Token token = token(anna, null);

        assertThat(tokens.delete(token.id(), ben.id())).isZero();
        assertThat(tokens.findWithUser(token.id())).isPresent();
        assertThat(tokens.delete(token.id(), anna.id())).isOne();
        assertThat(tokens.findWithUser(token.id())).isEmpty();
    }

    @Test
    void deletesAllTokensOfOneUserAndNobodyElses() {
        User anna = user(null);
        Token bens = token(user(null), null);
        token(anna, null);
        token(anna, NOW);

        assertThat(tokens.deleteByUser(anna.id())).isEqualTo(2);
        assertThat(tokens.findWithUser(bens.id())).isPresent();
    }

    @Test
    void deletesExpiredTokensUpToALimit() {
        User anna = user(null);
        Token endless = token(anna, null);
        Token fresh = token(anna, NOW);
        for (int i = 0; i < 3; i++) {
            token(anna, NOW.minusSeconds(60));
        }

        assertThat(tokens.deleteExpired(NOW, 2)).isEqualTo(2);
        assertThat(tokens.deleteExpired(NOW, 2)).isEqualTo(1);
        assertThat(tokens.deleteExpired(NOW, 2)).isZero();
        assertThat(tokens.findWithUser(endless.id())).isPresent();
        assertThat(tokens.findWithUser(fresh.id())).isPresent();
    }

    @Test
    void losesTheTokensOfADeletedUser() {
        User anna = user(null);
        Token token = token(anna, null);

        users.delete(anna.id());

        assertThat(tokens.findWithUser(token.id())).isEmpty();
        assertThat(tokens.deleteByUser(anna.id())).isZero();
    }

    private User user(String organizationId) {
        User user = User.individual(id(), id(), null, id(), organizationId, NOW);
        users.insert(user, null);
        return user;
    }

    private Token token(User user, Instant expiresAt) {
        Token token = new Token(id(), user.id(), Secrets.sha256("secret"), NOW, expiresAt);
        tokens.insert(token);
        return token;
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
