package dev.fulla.user;

/** Reads of organizations that several use cases share. */
final class Organizations {
    private Organizations() {}

    static User get(UserRepository users, String id) {
        return users.find(id).filter(user -> !user.isIndividual()).orElseThrow(GetUser::unknown);
    }
}
