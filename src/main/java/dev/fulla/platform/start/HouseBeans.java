package dev.fulla.platform.start;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * Answers for components of ours what they are by a look at their class, which Spring would derive for each question anew, and
 * finds beans by types of ours in a list that is made once. Spring compares each type that a bean asks for with every bean there
 * is: half a million comparisons of a start. The list holds from the moment all definitions are known until one is added.
 */
final class HouseBeans extends DefaultListableBeanFactory {
    private static final String HOUSE = "dev.fulla.";

    private final Map<String, Class<?>> components = new ConcurrentHashMap<>();
    private volatile @Nullable Map<Class<?>, List<String>> byType;

    /** Declares a component that is nothing but its class: made by its constructor, and no maker of others. */
    void registerComponent(String name, AbstractBeanDefinition definition, Class<?> type) {
        registerBeanDefinition(name, definition);
        if (!FactoryBean.class.isAssignableFrom(type)) {
            components.put(name, type);
        }
    }

    @Override
    protected boolean isTypeMatch(String name, ResolvableType asked, boolean eager) {
        Class<?> type = components.get(name);
        return type == null || asked.hasGenerics() || asked.isArray()
                ? super.isTypeMatch(name, asked, eager)
                : asked.toClass().isAssignableFrom(type);
    }

    @Override
    protected boolean isFactoryBean(String name, RootBeanDefinition definition) {
        return !components.containsKey(name) && super.isFactoryBean(name, definition);
    }

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
        components.remove(name);
        super.registerBeanDefinition(name, definition);
    }

    @Override
    public void removeBeanDefinition(String name) {
        byType = null;
        components.remove(name);
        super.removeBeanDefinition(name);
    }

    @Override
    public void registerSingleton(String name, Object bean) {
        byType = null;
        components.remove(name);
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
