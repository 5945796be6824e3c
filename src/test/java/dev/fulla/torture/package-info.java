/** The refresh torture: several processes on one database against one vendor that fails as it is told. */
@NullMarked
package dev.fulla.torture;

import org.jspecify.annotations.NullMarked;
