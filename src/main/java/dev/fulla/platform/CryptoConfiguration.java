package dev.fulla.platform;

import dev.fulla.crypto.CryptoProperties;
import dev.fulla.crypto.FieldCipher;
import dev.fulla.crypto.Keyring;
import dev.fulla.crypto.SealedStores;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys of this process, and what they seal. */
@Configuration(proxyBeanMethods = false)
public class CryptoConfiguration {
    @Bean
    Keyring keyring(CryptoProperties properties) {
        return Keyring.load(properties);
    }

    @Bean
    FieldCipher fieldCipher(Keyring keyring, SealedStores stores) {
        return new FieldCipher(keyring, stores.fields());
    }
}
