package dev.fulla.user;

import dev.fulla.shared.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking, for what goes on after the request.
 *
 * @param tokenId the native token that was shown, if it was one
 * @param endsAt when what was shown is no longer good; null when it does not say
 */
public record Session(UserId user, @Nullable String tokenId, @Nullable Instant endsAt) {}
