/** Who is asking: users, organizations, their tokens. */
@NullMarked
package dev.fulla.user;

import org.jspecify.annotations.NullMarked;
