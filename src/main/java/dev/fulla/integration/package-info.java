/** What runs between connected accounts. */
@NullMarked
package dev.fulla.integration;

import org.jspecify.annotations.NullMarked;
