/** Settings that lie in AWS Secrets Manager. */
@NullMarked
package dev.fulla.platform.secrets;

import org.jspecify.annotations.NullMarked;
