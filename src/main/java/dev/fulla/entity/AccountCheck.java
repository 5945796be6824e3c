package dev.fulla.entity;

import dev.fulla.module.Account;
import dev.fulla.module.Connection;

/** Asks a third party whose account a stored sign-in opens. */
@FunctionalInterface
interface AccountCheck {
    Account identify(Connection connection);
}
