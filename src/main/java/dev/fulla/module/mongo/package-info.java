/** What is spent of vendors' limits, in MongoDB. */
@NullMarked
package dev.fulla.module.mongo;

import org.jspecify.annotations.NullMarked;
