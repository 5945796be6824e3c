/** When integrations are due: one row each, and one job for each due time. */
@NullMarked
package dev.fulla.schedule;

import org.jspecify.annotations.NullMarked;
