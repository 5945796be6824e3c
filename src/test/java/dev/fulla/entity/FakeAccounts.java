package dev.fulla.entity;

import dev.fulla.module.Account;
import dev.fulla.module.Connection;
import dev.fulla.module.TestConnection;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Third parties that let everybody in until a test says otherwise. */
public final class FakeAccounts implements AccountCheck {
    private final Set<String> refused = new HashSet<>();
    private final Map<String, Failure> failing = new HashMap<>();
    private final List<Connection> asked = new ArrayList<>();
    private Account account = new Account("acct-1", "Acme EU", Map.of("region", "eu"));

    public void refuse(String credentialId) {
        refused.add(credentialId);
    }

    public void accept(String credentialId) {
        refused.remove(credentialId);
        failing.remove(credentialId);
    }

    public void fail(String credentialId, Failure failure) {
        failing.put(credentialId, failure);
    }

    public void name(Account named) {
        account = named;
    }

    public List<Connection> asked() {
        return asked;
    }

    @Override
    public TestConnection.Result test(Connection connection) {
        ask(connection);
        return refused.contains(connection.credentialId())
                ? new TestConnection.Result(false, ErrorCode.CREDENTIAL_INVALID, "It is no longer accepted.")
                : new TestConnection.Result(true, null, null);
    }

    @Override
    public Account identify(Connection connection) {
        ask(connection);
        return account;
    }

    @Override
    public Map<String, Object> options(Connection connection, @Nullable Map<String, Object> chosen) {
        ask(connection);
        if (connection.module().equals("mailer")) {
            throw new PermanentFailure(ErrorCode.NOT_SUPPORTED, "The module mailer has no options.");
        }
        return Map.of("credential", connection.credentialId(), "chosen", chosen == null ? "nothing" : chosen);
    }

    private void ask(Connection connection) {
        asked.add(connection);
        if (failing.containsKey(connection.credentialId())) {
            throw failing.get(connection.credentialId());
        }
    }
}
