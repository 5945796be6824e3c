package dev.fulla.crypto;

import dev.fulla.credential.CredentialVault;
import dev.fulla.credential.postgres.PostgresCredentials;
import dev.fulla.shared.Ids;
import dev.fulla.store.SealedRows;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one process has of keys and stores, wired by Spring. */
final class KeyNodeHouse implements AutoCloseable {
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    KeyNodeHouse(KeyHouse house, CryptoProperties properties) {
        Keyring keyring = Keyring.load(properties);
        context.registerBean(JdbcClient.class, () -> house.jdbc);
        context.registerBean(CryptoProperties.class, () -> properties);
        context.registerBean(Keyring.class, () -> keyring);
        context.registerBean(Ids.class, () -> () -> UUID.randomUUID().toString());
        context.registerBean(FieldCipher.class, () -> new FieldCipher(
                keyring, context.getBean(SealedStores.class).fields()));
        new ClassPathBeanDefinitionScanner(context).scan("dev.fulla.crypto");
        ClassPathBeanDefinitionScanner stores = new ClassPathBeanDefinitionScanner(context, false);
        stores.addIncludeFilter(new AssignableTypeFilter(SealedRows.class));
        stores.scan("dev.fulla");
        context.refresh();
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    FieldCipher cipher() {
        return get(FieldCipher.class);
    }

    NodeKeys keys() {
        return get(NodeKeys.class);
    }

    CredentialVault vault() {
        return new CredentialVault(
                PostgresCredentials.in(get(JdbcClient.class)), cipher(), get(Ids.class), Clock.systemUTC());
    }

    @Override
    public void close() {
        context.close();
    }
}
