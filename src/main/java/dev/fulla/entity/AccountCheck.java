package dev.fulla.entity;

import dev.fulla.module.Account;
import dev.fulla.module.Connection;
import dev.fulla.module.TestConnection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What entities ask third parties about accounts. */
interface AccountCheck {
    /** Whether the stored sign-in works. */
    TestConnection.Result test(Connection connection);

    /** Whose account the stored sign-in opens. */
    Account identify(Connection connection);

    /** What can be chosen in the account; {@code chosen} is null when asked for the first time. */
    Map<String, Object> options(Connection connection, @Nullable Map<String, Object> chosen);
}
