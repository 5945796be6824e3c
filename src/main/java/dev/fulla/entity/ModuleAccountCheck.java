package dev.fulla.entity;

import dev.fulla.credential.CredentialVault;
import dev.fulla.module.Account;
import dev.fulla.module.Connection;
import dev.fulla.module.GetAccountOptions;
import dev.fulla.module.IdentifyAccount;
import dev.fulla.module.ModuleCatalog;
import dev.fulla.module.TestConnection;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks through the modules that the accounts belong to. */
@Component
class ModuleAccountCheck implements AccountCheck {
    private final ModuleCatalog modules;
    private final CredentialVault vault;
    private final TestConnection testConnection;
    private final IdentifyAccount identifyAccount;
    private final GetAccountOptions getAccountOptions;

    ModuleAccountCheck(
            ModuleCatalog modules,
            CredentialVault vault,
            TestConnection testConnection,
            IdentifyAccount identifyAccount,
            GetAccountOptions getAccountOptions) {
        this.modules = modules;
        this.vault = vault;
        this.testConnection = testConnection;
        this.identifyAccount = identifyAccount;
        this.getAccountOptions = getAccountOptions;
    }

    @Override
    public TestConnection.Result test(Connection connection) {
        return testConnection.execute(connection);
    }

    /** Tests first, which renews what has ended, and then asks with what is stored by then. */
    @Override
    public Account identify(Connection connection) {
        TestConnection.Result tested = testConnection.execute(connection);
        if (!tested.isOk()) {
            ErrorCode code = tested.code() == null ? ErrorCode.AUTHORIZATION_FAILED : tested.code();
            throw new PermanentFailure(code, String.valueOf(tested.message()));
        }
        return identifyAccount.execute(
                modules.get(connection.module()), vault.get(connection.user(), connection.credentialId()).data());
    }

    @Override
    public Map<String, Object> options(Connection connection, @Nullable Map<String, Object> chosen) {
        return getAccountOptions.execute(connection, chosen);
    }
}
