/** Connected accounts of users at third parties. */
@NullMarked
package dev.fulla.entity;

import org.jspecify.annotations.NullMarked;
