/** Endpoints of the product that are told what happens: signed, retried for days, and everything to be seen. */
@NullMarked
package dev.fulla.subscription;

import org.jspecify.annotations.NullMarked;
