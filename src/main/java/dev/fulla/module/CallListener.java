package dev.fulla.module;

import dev.fulla.shared.UserId;

/** Hears of every attempt of a call with a stored credential, on the thread of the call: it must be quick and never fail. */
public interface CallListener {
    void called(UserId owner, String credentialId, CallNote call);
}
