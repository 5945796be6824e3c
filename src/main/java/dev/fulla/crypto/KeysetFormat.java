package dev.fulla.crypto;

import dev.fulla.shared.PermanentFailure;

/** How a keyset is written as text. */
interface KeysetFormat {
    /**
     * @param place the file or property that the text comes from, for the message
     * @throws PermanentFailure {@code CANNOT_START} when the text is no keyset of this format
     */
    Keyset read(String text, String place);

    String write(Keyset keyset);
}
