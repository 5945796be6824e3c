package dev.fulla.user;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.interfaces.RSAKey;
import java.security.spec.X509EncodedKeySpec;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;

/** The keys with which an adopter's tokens are checked; each way of naming them is bound to the one algorithm. */
final class JwtKeys {
    private static final int LEAST_RSA_BITS = 2048;

    private JwtKeys() {}

    /** @throws IllegalArgumentException naming the property, when a key does not fit the algorithm */
    static JWSKeySelector<SecurityContext> selector(JwtProperties jwt, KeySetSource source, Clock clock) {
        JWSAlgorithm algorithm = JWSAlgorithm.parse(jwt.algorithm());
        if (jwt.jwksUrl() != null) {
            URI url = URI.create(jwt.jwksUrl());
            source.check(url);
            return new JWSVerificationKeySelector<>(algorithm, new PublishedKeys(url, source, clock));
        }
        Key key = jwt.secret() != null
                ? secretKey(jwt.secret(), algorithm)
                : publicKey(String.valueOf(jwt.publicKey()), algorithm);
        return new SingleKeyJWSKeySelector<>(algorithm, key);
    }

    private static Key secretKey(String secret, JWSAlgorithm algorithm) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        int least = Integer.parseInt(algorithm.getName().substring(2)) / 8;
        UserProperties.refuse(
                bytes.length < least, "jwt.secret is too short: " + algorithm + " needs " + least + " bytes.");
        return new SecretKeySpec(bytes, "HmacSHA" + least * 8);
    }

    private static Key publicKey(String pem, JWSAlgorithm algorithm) {
        String base64 = pem.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "").replaceAll("\\s", "");
        Key key;
        try {
            key = KeyFactory.getInstance(algorithm.getName().startsWith("RS") ? "RSA" : "EC")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
            new DefaultJWSVerifierFactory().createJWSVerifier(new JWSHeader(algorithm), key);
        } catch (GeneralSecurityException | JOSEException | IllegalArgumentException e) {
            throw new IllegalArgumentException("fulla.user.jwt.public-key is no PEM public key for " + algorithm + ".", e);
        }
        UserProperties.refuse(
                key instanceof RSAKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS,
                "jwt.public-key is too short: RSA needs " + LEAST_RSA_BITS + " bits.");
        return key;
    }
}
