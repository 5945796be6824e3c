/** Camel as the rest of the house sees it: route checks, flows, the module component, the API document. */
@NullMarked
package dev.fulla.platform.route;

import org.jspecify.annotations.NullMarked;
