package dev.fulla.store;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Repository;

/** Marks a repository that is in force when {@code fulla.database.type} is {@code mongodb}. */
@Documented
@Repository
@ConditionalOnProperty(name = "fulla.database.type", havingValue = "mongodb")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnMongo {}
