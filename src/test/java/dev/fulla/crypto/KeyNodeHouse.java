package dev.fulla.crypto;

import dev.fulla.credential.CredentialRepository;
import dev.fulla.credential.CredentialVault;
import dev.fulla.shared.Ids;
import dev.fulla.store.SealedRows;
import dev.fulla.support.CrashPoints;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** What one process has of keys and stores, wired by Spring. */
final class KeyNodeHouse implements AutoCloseable {
    private static final Map<String, Class<?>[]> PARTS = new ConcurrentHashMap<>();

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    KeyNodeHouse(KeyHouse house, CryptoProperties properties) {
        this(house, properties, Keyring.load(properties), new CrashPoints());
    }

    KeyNodeHouse(KeyHouse house, CryptoProperties properties, Keyring keyring, CrashPoints points) {
        house.database.accept(context);
        context.registerBean(CryptoProperties.class, () -> properties);
        context.registerBean(Keyring.class, () -> keyring);
        context.registerBean(Ids.class, () -> () -> UUID.randomUUID().toString());
        context.registerBean(FieldCipher.class, () -> new FieldCipher(
                keyring, context.getBean(SealedStores.class).fields()));
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof SealedRows rows) {
                    return onlyQueries(rows, points.watch(SealedRows.class, rows));
                }
                return bean instanceof KeyNodeRepository nodes ? points.watch(KeyNodeRepository.class, nodes) : bean;
            }
        });
        String database = context.getEnvironment().getRequiredProperty("fulla.database.type");
        context.register(PARTS.computeIfAbsent(database, KeyNodeHouse::parts));
        context.refresh();
    }

    /** The parts of this slice, and the stores of all that is sealed; found once, for looking takes long. */
    private static Class<?>[] parts(String database) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("stores", Map.of("fulla.database.type", database)));
        var slice = new ClassPathScanningCandidateComponentProvider(true, environment);
        var stores = new ClassPathScanningCandidateComponentProvider(false, environment);
        stores.addIncludeFilter(new AssignableTypeFilter(SealedRows.class));
        stores.addIncludeFilter(new AssignableTypeFilter(CredentialRepository.class));
        return Stream.of(slice.findCandidateComponents("dev.fulla.crypto"), stores.findCandidateComponents("dev.fulla"))
                .flatMap(Set::stream)
                .map(KeyNodeHouse::type)
                .distinct()
                .toArray(Class<?>[]::new);
    }

    private static Class<?> type(BeanDefinition found) {
        return ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null);
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
        return new CredentialVault(get(CredentialRepository.class), cipher(), get(Ids.class), Clock.systemUTC());
    }

    @Override
    public void close() {
        context.close();
    }

    /** Only what asks the database can break off; names of tables cannot. A class with a name would be taken for a store. */
    private static SealedRows onlyQueries(SealedRows real, SealedRows watched) {
        return new SealedRows() {
            @Override
            public String table() {
                return real.table();
            }

            @Override
            public String field() {
                return real.field();
            }

            @Override
            public Map<String, Long> countByKey() {
                return watched.countByKey();
            }

            @Override
            public List<SealedValue> listNotSealedBy(String keyId, String after, int limit) {
                return watched.listNotSealedBy(keyId, after, limit);
            }

            @Override
            public boolean replace(SealedValue seen, String sealed) {
                return watched.replace(seen, sealed);
            }
        };
    }
}
