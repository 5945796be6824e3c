package dev.fulla.crypto;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.Collections;

/** The keys of this process: read at start, and again while it runs. */
public final class Keyring {
    private final KeysetSource source;
    private volatile Loaded loaded;

    private Keyring(KeysetSource source, Loaded loaded) {
        this.source = source;
        this.loaded = loaded;
    }

    private record Loaded(String text, Keyset keyset) {
        @Override
        public String toString() {
            return "Loaded[" + keyset.ids() + "]";
        }
    }

    /** @throws PermanentFailure {@code CANNOT_START} when there are no keys or they cannot be used */
    public static Keyring load(CryptoProperties properties) {
        return load(KeysetSource.of(properties));
    }

    static Keyring load(KeysetSource source) {
        String text = source.read();
        return new Keyring(source, new Loaded(text, source.parse(text)));
    }

    Keyset current() {
        return loaded.keyset();
    }

    KeysetSource source() {
        return source;
    }

    /**
     * Reads the keyset again, in one step for everybody who seals and opens.
     *
     * @return whether it had changed
     * @throws PermanentFailure when it cannot be read, or shares no key with the present one; the present one stays then
     */
    synchronized boolean reload() {
        String text = source.read();
        if (text.equals(loaded.text())) {
            return false;
        }
        Keyset next = source.parse(text);
        if (Collections.disjoint(next.ids(), loaded.keyset().ids())) {
            throw new PermanentFailure(
                    ErrorCode.CANNOT_START,
                    source.place() + " now holds other keys, none of which this process knows. It goes on with its own.");
        }
        loaded = new Loaded(text, next);
        return true;
    }
}
