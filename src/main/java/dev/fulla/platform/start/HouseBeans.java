package dev.fulla.platform.start;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Finds beans by types of ours in a list that is made once. Spring compares each type that a bean asks for with every bean there
 * is: half a million comparisons of a start. The list holds from the moment all definitions are known until one is added.
 */
final class HouseBeans extends DefaultListableBeanFactory {
    private static final String HOUSE = "dev.fulla.";

    private volatile @Nullable Map<Class<?>, List<String>> byType;

    @Override
    public void freezeConfiguration() {
        super.freezeConfiguration();
        byType = list();
    }

    @Override
    public String[] getBeanNamesForType(@Nullable Class<?> type, boolean nonSingletons, boolean eager) {
        Map<Class<?>, List<String>> known = byType;
        if (known == null || type == null || !nonSingletons || !type.getName().startsWith(HOUSE)) {
            return super.getBeanNamesForType(type, nonSingletons, eager);
        }
        return known.getOrDefault(type, List.of()).toArray(String[]::new);
    }

    @Override
    public void registerBeanDefinition(String name, BeanDefinition definition) {
        byType = null;
        super.registerBeanDefinition(name, definition);
    }

    @Override
    public void removeBeanDefinition(String name) {
        byType = null;
        super.removeBeanDefinition(name);
    }

    @Override
    public void registerSingleton(String name, Object bean) {
        byType = null;
        super.registerSingleton(name, bean);
    }

    @Override
    public void destroySingleton(String name) {
        byType = null;
        super.destroySingleton(name);
    }

    /** Null, so that Spring looks itself, when one bean does not say what it is. */
    private @Nullable Map<Class<?>, List<String>> list() {
        Map<Class<?>, List<String>> names = new HashMap<>();
        for (String name : namesInOrder()) {
            Class<?> type = getType(name, false);
            if (type == null) {
                return null;
            }
            for (Class<?> each : typesOf(type)) {
                names.computeIfAbsent(each, key -> new ArrayList<>()).add(name);
            }
        }
        return names;
    }

    /** In the order of Spring: as they were declared, then objects that were given. */
    private String[] namesInOrder() {
        return super.getBeanNamesForType(Object.class, true, false);
    }

    private static Set<Class<?>> typesOf(Class<?> type) {
        Set<Class<?>> all = new HashSet<>(ClassUtils.getAllInterfacesForClassAsSet(type));
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            all.add(each);
        }
        all.removeIf(each -> !each.getName().startsWith(HOUSE));
        return all;
    }
}
