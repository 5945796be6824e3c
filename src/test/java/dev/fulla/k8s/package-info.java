/** The manifests under {@code k8s/}: built, checked against what Kubernetes takes, and against what Fulla does. */
@NullMarked
package dev.fulla.k8s;

import org.jspecify.annotations.NullMarked;
