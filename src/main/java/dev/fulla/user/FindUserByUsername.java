package dev.fulla.user;

import dev.fulla.shared.UseCase;
import java.util.Optional;

/** Looks for an individual by the name that it signs in with. */
@UseCase
public class FindUserByUsername {
    private final UserRepository users;

    FindUserByUsername(UserRepository users) {
        this.users = users;
    }

    public Optional<User> execute(String username) {
        return users.findByUsername(username);
    }
}
