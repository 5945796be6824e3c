package dev.fulla.module;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** A token client around whose requests something happens. */
public final class WatchedTokens extends TokenClient {
    private final TokenClient real;
    private final Around around;

    /** What happens around a request; it asks, or not, and answers. */
    public interface Around extends Function<Supplier<TokenGrant>, TokenGrant> {}

    public WatchedTokens(TokenClient real, Around around) {
        super(null, null, null, null);
        this.real = real;
        this.around = around;
    }

    @Override
    TokenClient until(Deadline end) {
        return new WatchedTokens(real.until(end), around);
    }

    @Override
    public boolean canRenew(ModuleDefinition module, Map<String, Object> data) {
        return real.canRenew(module, data);
    }

    @Override
    public TokenGrant renew(ModuleDefinition module, Map<String, Object> data) {
        return around.apply(() -> real.renew(module, data));
    }

    @Override
    public TokenGrant exchangeCode(ModuleDefinition module, CodeExchange exchange) {
        return around.apply(() -> real.exchangeCode(module, exchange));
    }

    @Override
    public TokenGrant submitForm(ModuleDefinition module, Map<String, Object> values) {
        return around.apply(() -> real.submitForm(module, values));
    }

    @Override
    public boolean revoke(ModuleDefinition module, Map<String, Object> data) {
        boolean[] revoked = {false};
        around.apply(() -> {
            revoked[0] = real.revoke(module, data);
            return null;
        });
        return revoked[0];
    }
}
