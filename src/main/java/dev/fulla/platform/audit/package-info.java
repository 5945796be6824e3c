/** Carries to the audit log what slices tell their listeners. */
@NullMarked
package dev.fulla.platform.audit;

import org.jspecify.annotations.NullMarked;
