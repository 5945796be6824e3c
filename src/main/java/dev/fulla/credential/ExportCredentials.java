package dev.fulla.credential;

import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import dev.fulla.user.ExportSection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** That there are credentials, never what is in them. */
@Component
class ExportCredentials implements ExportSection {
    private final CredentialRepository credentials;

    ExportCredentials(CredentialRepository credentials) {
        this.credentials = credentials;
    }

    @Override
    public String name() {
        return "credentials";
    }

    @Override
    public Page<?> page(UserId user, @Nullable String cursor, int limit) {
        return new Page<>(credentials.list(user).stream().map(CredentialView::of).toList(), null);
    }
}
