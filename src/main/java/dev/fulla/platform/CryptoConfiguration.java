package dev.fulla.platform;

import dev.fulla.crypto.CryptoProperties;
import dev.fulla.crypto.FieldCipher;
import dev.fulla.crypto.Keyset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys of this process. */
@Configuration(proxyBeanMethods = false)
class CryptoConfiguration {
    @Bean
    FieldCipher fieldCipher(CryptoProperties properties) {
        return Keyset.load(properties).fieldCipher();
    }
}
