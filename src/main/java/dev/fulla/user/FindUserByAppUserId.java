package dev.fulla.user;

import dev.fulla.shared.UseCase;
import java.util.Optional;

/** Looks for an individual by the id that it has in the adopter's own product. */
@UseCase
public class FindUserByAppUserId {
    private final UserRepository users;

    FindUserByAppUserId(UserRepository users) {
        this.users = users;
    }

    public Optional<User> execute(String appUserId) {
        return users.findByAppUserId(appUserId);
    }
}
