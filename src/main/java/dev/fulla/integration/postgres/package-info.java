/** Integrations and mappings on PostgreSQL. */
@NullMarked
package dev.fulla.integration.postgres;

import org.jspecify.annotations.NullMarked;
