package dev.fulla.user;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Reads a user of either kind. */
@UseCase
public class GetUser {
    private final UserRepository users;

    GetUser(UserRepository users) {
        this.users = users;
    }

    /** @throws PermanentFailure {@code USER_NOT_FOUND} */
    public User execute(UserId user) {
        return users.find(user.value()).orElseThrow(GetUser::unknown);
    }

    static PermanentFailure unknown() {
        return new PermanentFailure(ErrorCode.USER_NOT_FOUND, "There is no such user.");
    }
}
