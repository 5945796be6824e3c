/** Commands on the same jar: what an operator runs beside the service, without HTTP and without routes. */
@NullMarked
package dev.fulla.platform.command;

import org.jspecify.annotations.NullMarked;
