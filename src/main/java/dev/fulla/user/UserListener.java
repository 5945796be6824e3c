package dev.fulla.user;

import dev.fulla.shared.UserId;

/** Is told when a user leaves; an exception is logged and changes nothing. */
public interface UserListener {
    /** The user is about to be deleted; everything is still there. May be told again, and must end within seconds. */
    void deleting(UserId user);
}
