/** Records of syncs that live beside modules: tables, collections and files of the installation. */
@NullMarked
package dev.fulla.platform.record;

import org.jspecify.annotations.NullMarked;
