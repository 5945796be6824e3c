package dev.fulla.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.PermanentFailure;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FieldCipherProperties {
    private final FieldCipher cipher = Keysets.newCipher();

    @Property(tries = 300)
    void opensWhatItSealed(@ForAll String secret, @ForAll String rowId) {
        String wellFormed = new String(secret.getBytes(UTF_8), UTF_8);

        String sealed = cipher.seal("credential", rowId, "data", wellFormed);

        assertThat(cipher.open("credential", rowId, "data", sealed)).isEqualTo(wellFormed);
    }

    @Property(tries = 300)
    void refusesASealedTextWithAFlippedBit(@ForAll @IntRange(max = 10_000) int position) {
        String sealed = cipher.seal("credential", "c-1", "data", "{\"access_token\":\"at-123\"}");
        int start = sealed.lastIndexOf('.') + 1;
        byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(start));
        int bit = position % (bytes.length * 8);
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        String flipped = sealed.substring(0, start) + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

        assertThatThrownBy(() -> cipher.open("credential", "c-1", "data", flipped)).isInstanceOf(PermanentFailure.class);
    }
}
