package dev.fulla.platform.start;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which part this process has.
 *
 * @param role {@code all}, {@code api} or {@code worker}
 */
@ConfigurationProperties("fulla")
public record RoleSettings(@DefaultValue("all") Role role) {}
