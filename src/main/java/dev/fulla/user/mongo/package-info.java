/** Users, tokens and the audit log on MongoDB. */
@NullMarked
package dev.fulla.user.mongo;

import org.jspecify.annotations.NullMarked;
