/** The doors of the application, each route file and each use case, called as their callers do. */
@org.jspecify.annotations.NullMarked
package dev.fulla.route;
