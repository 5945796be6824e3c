/** Integrations and mappings on MongoDB. */
@NullMarked
package dev.fulla.integration.mongo;

import org.jspecify.annotations.NullMarked;
