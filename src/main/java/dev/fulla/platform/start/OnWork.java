package dev.fulla.platform.start;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Holds in processes that do jobs, see {@link Role#isWorking()}. */
public final class OnWork implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return Binder.get(context.getEnvironment()).bind("fulla.role", Role.class).orElse(Role.ALL).isWorking();
    }
}
